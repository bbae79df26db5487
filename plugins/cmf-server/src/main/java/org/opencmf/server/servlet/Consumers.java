// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.cmf.Cmf;
import org.opencmf.cmf.ConsumerIdentity;

/** Opens views for consumers that the container has met. Whether they are good is checked at each call of a view. */
public interface Consumers {

    /**
     * Opens the view of the peer of TLS connections.
     *
     * @param chain returns the certificate, and its issuers, for whose key the peer has shown possession last
     * @return the view
     */
    CertificateManagementFunction certificate(Supplier<List<X509Certificate>> chain);

    /**
     * Opens the view of an entity that has no certificate yet.
     *
     * @param credential what it has shown
     * @return the view
     */
    CertificateManagementFunction credential(InitialCredential credential);

    /**
     * Opens views of an engine.
     *
     * @param cmf the engine
     * @return its views
     */
    static Consumers of(Cmf cmf) {
        return new Consumers() {
            @Override
            public CertificateManagementFunction certificate(Supplier<List<X509Certificate>> chain) {
                return cmf.forConsumer(new ConsumerIdentity.Certificate(chain));
            }

            @Override
            public CertificateManagementFunction credential(InitialCredential credential) {
                return cmf.forConsumer(new ConsumerIdentity.Credential(credential));
            }
        };
    }
}
