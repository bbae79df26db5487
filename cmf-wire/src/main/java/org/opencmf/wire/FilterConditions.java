// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import java.util.ArrayList;
import java.util.List;

/** Takes an expression of attributes apart: {@code (operator,attribute,value,…);(…)}. For one thread. */
final class FilterConditions {

    private static final int WORDS = 3;

    private final String text;
    private int position;

    FilterConditions(String text) {
        this.text = text;
    }

    /** Makes something of a condition. */
    @FunctionalInterface
    interface Maker<T> {
        T make(String operator, String attribute, List<String> values);
    }

    <T> List<T> all(Maker<T> maker) {
        List<T> conditions = new ArrayList<>();
        while (position < text.length()) {
            if (!conditions.isEmpty()) {
                expect(';');
            }
            List<String> words = condition();
            if (words.size() < WORDS) {
                throw malformed();
            }
            conditions.add(maker.make(words.get(0), words.get(1), words.subList(2, words.size())));
        }
        return conditions;
    }

    private List<String> condition() {
        List<String> words = new ArrayList<>();
        expect('(');
        words.add(word());
        while (here() == ',') {
            position++;
            words.add(word());
        }
        expect(')');
        return words;
    }

    private String word() {
        return here() == '\'' ? quoted() : plain();
    }

    private String plain() {
        int from = position;
        while (here() != ',' && here() != ')') {
            position++;
        }
        return text.substring(from, position);
    }

    private String quoted() {
        var word = new StringBuilder();
        position++;
        while (true) {
            char c = here();
            position++;
            if (c != '\'') {
                word.append(c);
            } else if (position < text.length() && text.charAt(position) == '\'') {
                word.append(c);
                position++;
            } else {
                return word.toString();
            }
        }
    }

    private void expect(char c) {
        if (here() != c) {
            throw malformed();
        }
        position++;
    }

    private char here() {
        if (position >= text.length()) {
            throw malformed();
        }
        return text.charAt(position);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("the filter is not of the form (operator,attribute,value);…");
    }
}
