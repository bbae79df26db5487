// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import java.time.Instant;
import java.util.Objects;

/**
 * A certificate that was replaced, and whose key still has to be destroyed.
 *
 * @param holding the certificate
 * @param since when its successor came into use
 */
public record Retired(Holding holding, Instant since) {

    /** Refuses missing parts. */
    public Retired {
        Objects.requireNonNull(holding, "holding");
        Objects.requireNonNull(since, "since");
    }
}
