// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The register of clauses.
 *
 * @param lines its lines, in the order of the file
 */
record Register(List<ClauseLine> lines) {

    static final List<String> HEADER = List.of("document", "edition", "id", "title", "status", "where", "note");

    Register {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a register.
     *
     * @param csv the whole file
     * @throws IllegalArgumentException if it is malformed; the message names every record that is
     */
    static Register parse(String csv) {
        var records = Csv.read(csv);
        if (records.isEmpty() || !records.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("the first line is not " + String.join(",", HEADER));
        }
        var faults = new ArrayList<String>();
        var lines = new ArrayList<ClauseLine>();
        for (int i = 1; i < records.size(); i++) {
            parseRecord(i + 1, records.get(i), lines, faults);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
        return new Register(lines);
    }

    private static void parseRecord(int number, List<String> fields, List<ClauseLine> lines, List<String> faults) {
        if (fields.size() != HEADER.size()) {
            faults.add("record %d: %d fields instead of %d".formatted(number, fields.size(), HEADER.size()));
            return;
        }
        if (fields.subList(0, 4).stream().anyMatch(String::isBlank)) {
            faults.add("record %d: document, edition, id or title is empty".formatted(number));
        }
        if (fields.stream().anyMatch(field -> !field.equals(field.strip()))) {
            faults.add("record %d: a field begins or ends with a blank".formatted(number));
        }
        Status.of(fields.get(4))
                .ifPresentOrElse(
                        status -> lines.add(line(fields, status)),
                        () -> faults.add("record %d: no status is called %s".formatted(number, fields.get(4))));
    }

    private static ClauseLine line(List<String> fields, Status status) {
        return new ClauseLine(
                fields.get(0), fields.get(1), fields.get(2), fields.get(3), status, fields.get(5), fields.get(6));
    }

    /** Returns the names of all lines. */
    Set<String> names() {
        return lines.stream().map(ClauseLine::name).collect(Collectors.toSet());
    }
}
