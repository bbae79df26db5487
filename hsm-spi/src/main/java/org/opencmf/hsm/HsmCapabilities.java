// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.hsm;

import java.util.Set;

/**
 * What a token can do.
 *
 * @param algorithms the kinds of key it makes
 * @param attests whether it can prove where a key was made
 * @param wraps whether a key can leave it, encrypted
 * @param persistent whether keys are still there after the process ends
 */
public record HsmCapabilities(Set<KeyAlgorithm> algorithms, boolean attests, boolean wraps, boolean persistent) {

    /** Copies the set. */
    public HsmCapabilities {
        algorithms = Set.copyOf(algorithms);
    }
}
