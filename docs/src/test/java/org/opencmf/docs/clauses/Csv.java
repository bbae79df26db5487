// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values as RFC 4180 has them; a line may end in LF alone. */
final class Csv {

    private final String text;
    private int at;
    private int line = 1;

    private Csv(String text) {
        this.text = text;
    }

    /**
     * Reads all records.
     *
     * @param text the whole file
     * @throws IllegalArgumentException if a quote is out of place or left open; the message says in which line
     */
    static List<List<String>> read(String text) {
        return new Csv(text).records();
    }

    private List<List<String>> records() {
        var records = new ArrayList<List<String>>();
        while (at < text.length()) {
            records.add(fields());
        }
        return records;
    }

    private List<String> fields() {
        var fields = new ArrayList<String>();
        fields.add(field());
        while (skip(",")) {
            fields.add(field());
        }
        if (at < text.length() && !skip("\r\n") && !skip("\n")) {
            throw fault("a quoted field goes on after its closing quote");
        }
        line++;
        return fields;
    }

    private String field() {
        return skip("\"") ? quoted() : plain();
    }

    private String plain() {
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '"') {
                throw fault("a quote inside a field that is not quoted");
            }
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        var value = new StringBuilder();
        while (at < text.length()) {
            if (skip("\"\"")) {
                value.append('"');
            } else if (skip("\"")) {
                return value.toString();
            } else {
                value.append(text.charAt(at++));
            }
        }
        throw fault("a quoted field is not closed");
    }

    private boolean skip(String expected) {
        boolean there = text.startsWith(expected, at);
        if (there) {
            at += expected.length();
        }
        return there;
    }

    private IllegalArgumentException fault(String what) {
        return new IllegalArgumentException("record " + line + ": " + what);
    }
}
