// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A register to try the checks on: it keeps every rule until one named step spoils it. */
final class PlantedRegister {

    static final ClauseLine ENROL = line("Cmf.CertLcm.005", Status.MET, "", "");
    static final ClauseLine ATTEST = line("Cmf.CertLcm.009", Status.PLANNED, "keys", "");

    private final List<ClauseLine> lines = new ArrayList<>(List.of(ENROL, ATTEST));

    private PlantedRegister() {}

    /** Two lines: Cmf.CertLcm.005 is met, Cmf.CertLcm.009 is planned. */
    static PlantedRegister small() {
        return new PlantedRegister();
    }

    /** All requirements of Annex B, planned but for Cmf.CertLcm.005. */
    static PlantedRegister whole() {
        var planted = new PlantedRegister();
        planted.number("Cmf.CertLcm.", 1, 15)
                .number("Nfvo.Sc.", 1, 9)
                .number("Vnfm.Sc.", 1, 19)
                .number("Vim.Vrm.", 10, 10)
                .number("Vim.Sc.", 1, 10)
                .number("Wim.Sc.", 1, 10)
                .number("Cism.Sc.", 1, 10)
                .number("Cir.Sc.", 1, 10);
        return planted;
    }

    PlantedRegister with(ClauseLine line) {
        lines.add(line);
        return this;
    }

    PlantedRegister without(String id) {
        lines.removeIf(line -> line.id().equals(id));
        return this;
    }

    Register build() {
        return new Register(lines);
    }

    static ClauseLine line(String id, Status status, String where, String note) {
        return new ClauseLine("IFA026", "4.5.1", id, "What " + id + " asks", status, where, note);
    }

    private PlantedRegister number(String prefix, int first, int last) {
        Predicate<String> isNew =
                id -> lines.stream().noneMatch(line -> line.id().equals(id));
        Stream.iterate(first, number -> number <= last, number -> number + 1)
                .map(number -> prefix + "%03d".formatted(number))
                .filter(isNew)
                .forEach(id -> lines.add(line(id, Status.PLANNED, "core", "")));
        return this;
    }
}
