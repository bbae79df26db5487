// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.selection;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Selectors in their order: the first that knows a CA decides.
 *
 * @param selectors the selectors
 * @clause IFA026 Cmf.CertLcm.004
 */
public record CaSelection(List<CaSelector> selectors) {

    /** Copies the list. */
    public CaSelection {
        selectors = List.copyOf(selectors);
    }

    /**
     * Puts selectors in an order.
     *
     * @param selectors the one to be asked first first
     * @return the selection
     */
    public static CaSelection of(CaSelector... selectors) {
        return new CaSelection(List.of(selectors));
    }

    /**
     * Selects a CA.
     *
     * @param question for whom
     * @return the name of the CA, or nothing if no selector knows one
     */
    public Optional<String> select(CaQuestion question) {
        for (CaSelector selector : selectors) {
            Optional<String> selected = selector.select(question);
            if (selected.isPresent()) {
                return selected;
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the names of all CAs that may be selected.
     *
     * @return the names as far as they are known beforehand
     */
    public Set<String> names() {
        Set<String> names = new HashSet<>();
        for (CaSelector selector : selectors) {
            names.addAll(selector.names());
        }
        return Set.copyOf(names);
    }
}
