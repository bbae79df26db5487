// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What must be true of a register by itself. */
final class RegisterRules {

    private static final Set<String> PARTS = Set.of("core", "keys", "wire", "protocols", "durable", "targets");

    private RegisterRules() {}

    /** Returns a sentence for each fault. */
    static List<String> faults(Register register) {
        var faults = new ArrayList<String>();
        duplicates(register, faults);
        register.lines().forEach(line -> columns(line, faults));
        Section.all().stream().filter(Section::isAnnexB).forEach(section -> annexB(register, section, faults));
        return faults;
    }

    private static void duplicates(Register register, List<String> faults) {
        var seen = new HashSet<String>();
        register.lines().stream()
                .map(ClauseLine::name)
                .filter(name -> !seen.add(name))
                .forEach(name -> faults.add(name + " has two lines"));
    }

    private static void columns(ClauseLine line, List<String> faults) {
        boolean planned = line.status() == Status.PLANNED;
        boolean excused = line.status() == Status.CALLER || line.status() == Status.OUT_OF_SCOPE;
        if (planned && !PARTS.contains(line.where())) {
            faults.add(line.name() + " is planned, but no part of the work is called '" + line.where() + "'");
        }
        if (!planned && !line.where().isEmpty()) {
            faults.add(line.name() + " is not planned and says where");
        }
        if (excused && line.note().isEmpty()) {
            faults.add(
                    line.name() + " gives no reason for being " + line.status().forPeople());
        }
        if (line.document().equals("IFA026") && Section.of(line).document().isEmpty()) {
            faults.add(line.name() + " is in no part of IFA026 that the page knows");
        }
    }

    private static void annexB(Register register, Section section, List<String> faults) {
        var expected = new HashSet<>(expectedIds(section));
        var actual = new HashSet<String>();
        register.lines().stream()
                .filter(line -> Section.of(line).equals(section))
                .forEach(line -> actual.add(line.id()));
        difference(expected, actual).forEach(id -> faults.add("IFA026 " + id + " has no line"));
        difference(actual, expected).forEach(id -> faults.add("IFA026 " + id + " is not a requirement of Annex B"));
    }

    private static List<String> expectedIds(Section section) {
        int first = section.prefix().equals("Vim.Vrm.") ? 10 : 1;
        return IntStream.range(first, first + section.size().orElseThrow())
                .mapToObj(number -> section.prefix() + "%03d".formatted(number))
                .toList();
    }

    private static List<String> difference(Set<String> all, Set<String> without) {
        return all.stream().filter(id -> !without.contains(id)).sorted().toList();
    }
}
