// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.subscription;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;

/**
 * The certificate that a consumer has shown last, with its issuers. A subscription outlives the certificate by which it was
 * opened, if its owner comes back with another one. Safe for use by several threads.
 */
public final class ShownChain implements Supplier<List<X509Certificate>> {

    private volatile List<X509Certificate> latest;

    /**
     * Creates a chain.
     *
     * @param chain the certificate first; empty if none was shown
     */
    public ShownChain(List<X509Certificate> chain) {
        this.latest = List.copyOf(chain);
    }

    @Override
    public List<X509Certificate> get() {
        return latest;
    }

    void becomes(ShownChain later) {
        latest = later.get();
    }
}
