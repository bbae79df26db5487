// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;

/** Collects the faults of a document, so that all are told at once; for one document and one thread. */
public final class Faults {

    /** How many faults are told. */
    public static final int MOST = 100;

    private static final int QUOTED = 60;

    private final CmfErrorCode code;
    private final List<Violation> violations = new ArrayList<>();
    private boolean cutOff;

    /**
     * Creates an empty collection.
     *
     * @param code the code of faults that have no code of their own
     */
    public Faults(CmfErrorCode code) {
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * Adds a fault.
     *
     * @param place where
     * @param detail what is wrong there
     */
    public void add(Place place, String detail) {
        add(code, place + ": " + detail);
    }

    /**
     * Adds a fault with a code of its own; one that is there already is told once.
     *
     * @param ownCode the code
     * @param detail what is wrong, and where
     */
    public void add(CmfErrorCode ownCode, String detail) {
        var violation = new Violation(ownCode, detail);
        if (violations.contains(violation)) {
            return;
        }
        if (violations.size() < MOST) {
            violations.add(violation);
        } else if (!cutOff) {
            cutOff = true;
            violations.add(new Violation(code, "more faults than " + MOST + ": the others are not listed"));
        }
    }

    /**
     * Tells whether there is none.
     *
     * @return whether nothing was added
     */
    public boolean none() {
        return violations.isEmpty();
    }

    /**
     * Refuses the document if it has a fault.
     *
     * @throws CmfRejectedException with all of them
     */
    public void refuseIfAny() {
        if (!none()) {
            throw new CmfRejectedException(violations);
        }
    }

    /**
     * Shows a word of the document, for a fault's detail.
     *
     * @param word any characters
     * @return the first of them between quotation marks, with those replaced that are not printable ASCII
     */
    public static String quoted(String word) {
        var text = new StringBuilder("'");
        word.chars().limit(QUOTED).forEach(c -> text.append(c >= 0x20 && c < 0x7f ? (char) c : '?'));
        return text.append(word.length() > QUOTED ? "...'" : "'").toString();
    }
}
