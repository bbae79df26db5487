// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.planted;

import org.opencmf.cmf.planted.Engine;
import org.opencmf.mano.planted.ring.Back;

/** Breaks two rules on purpose: a client does not know the engine, and a package not the one that knows it. */
public final class ClientThatKnowsTheEngine {

    private ClientThatKnowsTheEngine() {}

    static Class<?>[] known() {
        return new Class<?>[] {Engine.class, Back.class};
    }
}
