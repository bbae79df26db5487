// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import java.util.List;
import java.util.Optional;

/**
 * One part of the conformance page.
 *
 * @param heading its heading
 * @param document the document whose lines it has; empty for all that have no section of their own
 * @param prefix how the ids of its lines begin
 * @param size how many lines it must have; none if that is open
 */
record Section(String heading, String document, String prefix, Optional<Integer> size) {

    private static final List<Section> ALL = List.of(
            ifa026("Clause 5.2: architecture, modes and types", "5.2"),
            annexB("B.1: certificate management function", "Cmf.CertLcm.", 15),
            annexB("B.2: NFVO", "Nfvo.Sc.", 9),
            annexB("B.3: VNFM", "Vnfm.Sc.", 19),
            annexB("B.4.1: VIM, virtualised resources", "Vim.Vrm.", 1),
            annexB("B.4.2: VIM, security", "Vim.Sc.", 10),
            annexB("B.5: WIM", "Wim.Sc.", 10),
            annexB("B.6: CISM", "Cism.Sc.", 10),
            annexB("B.7: CIR", "Cir.Sc.", 10),
            ifa026("C: use cases, with their steps", "C."),
            ifa026("Table C.6-1: example of a profile", "C.6-1"),
            ifa026("D.1: four factors of a private key, in both modes", "D.1/"),
            new Section("Other documents", "", "", Optional.empty()));

    static List<Section> all() {
        return ALL;
    }

    /** Returns the one section that a line belongs to: that with the longest prefix. */
    static Section of(ClauseLine line) {
        return ALL.stream()
                .filter(section -> section.takes(line))
                .max((a, b) -> Integer.compare(a.prefix.length(), b.prefix.length()))
                .orElseThrow();
    }

    boolean isAnnexB() {
        return size.isPresent();
    }

    private boolean takes(ClauseLine line) {
        return (document.isEmpty() || document.equals(line.document()))
                && line.id().startsWith(prefix);
    }

    private static Section ifa026(String heading, String prefix) {
        return new Section(heading, "IFA026", prefix, Optional.empty());
    }

    private static Section annexB(String heading, String prefix, int size) {
        return new Section(heading, "IFA026", prefix, Optional.of(size));
    }
}
