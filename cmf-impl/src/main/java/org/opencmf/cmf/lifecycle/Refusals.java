// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.lifecycle;

import java.util.ArrayList;
import java.util.List;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;

/** Collects what is refused of several things that do not depend on each other, so that one does not stop the others. */
final class Refusals {

    private final List<CmfException> refusals = new ArrayList<>();

    /** Does something; a refusal is kept. */
    void collect(Runnable work) {
        try {
            work.run();
        } catch (CmfException e) {
            refusals.add(e);
        }
    }

    /**
     * Throws what was refused, if anything was: what a repetition can mend first, then what nobody can but an operator, and
     * else the violations of all. What is not thrown is suppressed by what is.
     */
    void rethrow() {
        if (refusals.isEmpty()) {
            return;
        }
        CmfException gravest = refusals.stream()
                .filter(CmfUnavailableException.class::isInstance)
                .findFirst()
                .or(() -> refusals.stream()
                        .filter(CmfFailedException.class::isInstance)
                        .findFirst())
                .orElseGet(() -> new CmfRejectedException(violations()));
        refusals.stream().filter(other -> other != gravest).forEach(gravest::addSuppressed);
        throw gravest;
    }

    private List<Violation> violations() {
        return refusals.stream()
                .flatMap(refusal -> refusal.violations().stream())
                .distinct()
                .toList();
    }
}
