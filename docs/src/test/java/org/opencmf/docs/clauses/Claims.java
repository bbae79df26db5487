// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the project says of the register's lines.
 *
 * @param tests the tests that show a clause
 * @param javadoc the Javadoc that names one
 * @param idle places in test code that name a clause though no test runs there, as sentences
 */
record Claims(List<Mention> tests, List<Mention> javadoc, List<String> idle) {

    Claims {
        tests = List.copyOf(tests);
        javadoc = List.copyOf(javadoc);
        idle = List.copyOf(idle);
    }

    /** Returns the tests of each clause that has some. */
    Map<String, TreeSet<String>> testsByClause() {
        return tests.stream()
                .collect(Collectors.groupingBy(
                        Mention::clause, Collectors.mapping(Mention::place, Collectors.toCollection(TreeSet::new))));
    }

    /** Returns a sentence for each claim that the register does not bear out, and for each line that lacks its tests. */
    List<String> faultsAgainst(Register register) {
        var names = register.names();
        var shown = testsByClause();
        var faults = new ArrayList<>(idle);
        Stream.concat(tests.stream(), javadoc.stream())
                .filter(mention -> !names.contains(mention.clause()))
                .forEach(mention -> faults.add("%s names '%s', which has no line in the register"
                        .formatted(mention.place(), mention.clause())));
        for (var line : register.lines()) {
            fault(line, shown.containsKey(line.name())).forEach(faults::add);
        }
        return faults;
    }

    private static Stream<String> fault(ClauseLine line, boolean tested) {
        return switch (line.status()) {
            case MET -> tested ? Stream.empty() : Stream.of(line.name() + " is met, but no test shows it");
            case PLANNED ->
                tested && line.note().isEmpty()
                        ? Stream.of(line.name() + " has tests: make it met, or note what is missing")
                        : Stream.empty();
            case CALLER, OUT_OF_SCOPE ->
                tested
                        ? Stream.of(line.name() + " has tests, but is "
                                + line.status().forPeople())
                        : Stream.empty();
        };
    }
}
