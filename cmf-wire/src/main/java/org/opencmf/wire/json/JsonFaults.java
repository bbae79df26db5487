// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire.json;

import java.util.ArrayList;
import java.util.List;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;

/** Collects the faults of one document, a hundred at most; for one thread. */
final class JsonFaults {

    private static final int MOST = 100;

    private final List<Violation> violations = new ArrayList<>();

    void add(String pointer, String detail) {
        if (violations.size() < MOST) {
            String where = pointer.isEmpty() ? "the body " : pointer + " ";
            violations.add(new Violation(CmfErrorCode.REQUEST_MALFORMED, where + detail));
        }
    }

    void refuseIfAny() {
        if (!violations.isEmpty()) {
            throw refusal();
        }
    }

    CmfRejectedException refusal() {
        return new CmfRejectedException(violations);
    }
}
