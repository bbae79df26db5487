// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.hsm;

/**
 * Opens a token in plain memory: for tests, and for keys that need no protection.
 *
 * <p>Its name is {@code insecure-memory}; it has no settings and no PIN. Its keys end with the process. Destroying a key
 * makes it unusable, but does not overwrite its bytes.
 */
public final class InsecureMemoryHsmDriver implements HsmDriver {

    /** Creates the driver. */
    public InsecureMemoryHsmDriver() {}

    @Override
    public String name() {
        return "insecure-memory";
    }

    @Override
    public HsmService open(HsmConfiguration configuration) {
        return new InsecureMemoryHsm(configuration.crypto(), configuration.random());
    }
}
