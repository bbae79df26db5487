// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/**
 * Decides whether a peer may connect, after its chain was verified.
 *
 * @implSpec Safe for use by several threads. New methods will have default bodies.
 */
@FunctionalInterface
public interface PeerRule {

    /**
     * Refuses a peer that may not connect.
     *
     * @param peer its certificate, which chains to an anchor of the trust domain
     * @throws CertificateException if the peer may not connect
     */
    void check(X509Certificate peer) throws CertificateException;
}
