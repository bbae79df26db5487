// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.planted.ring;

import org.opencmf.mano.planted.ClientThatKnowsTheEngine;

/** Closes the ring that {@link ClientThatKnowsTheEngine} opens. */
public final class Back {

    private Back() {}

    static Class<?> known() {
        return ClientThatKnowsTheEngine.class;
    }
}
