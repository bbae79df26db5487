// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.planted;

import org.opencmf.spi.CaConnector;

/** Breaks a rule on purpose: what callers read does not know what an embedder plugs in. */
public final class ApiThatKnowsTheSpi {

    private ApiThatKnowsTheSpi() {}

    static Class<?> spi() {
        return CaConnector.class;
    }
}
