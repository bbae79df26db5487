// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.fuzz;

import org.opencmf.api.error.CmfRejectedException;

/** What every refusal has to be. */
final class Refusal {

    private static final int LONGEST_MESSAGE = 100_000;

    private Refusal() {}

    static void check(CmfRejectedException refusal) {
        if (refusal.violations().isEmpty()) {
            throw new AssertionError("a refusal without a reason", refusal);
        }
        String message = String.valueOf(refusal.getMessage());
        if (message.length() > LONGEST_MESSAGE) {
            throw new AssertionError("a message of " + message.length() + " characters", refusal);
        }
    }
}
