// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Somebody's certificate in use: it may change at any time, when it is renewed. */
public interface TlsIdentity {

    /**
     * Returns the chain that is in use now.
     *
     * @return the certificate first, then its issuers
     */
    List<X509Certificate> chain();

    /**
     * Returns a TLS context that presents the certificate which is in use when a handshake takes place.
     *
     * @return a context that stays good when the certificate is renewed
     */
    SSLContext sslContext();
}
