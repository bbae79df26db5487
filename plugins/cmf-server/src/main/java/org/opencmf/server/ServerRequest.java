// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Signature;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.x509.csr.CsrBuilder;
import org.opencmf.x509.der.MalformedStructureException;

/** A certification request for an identity, with a P-256 key that lives in this process. */
public final class ServerRequest {

    private static final String ALGORITHM = "SHA256withECDSA";

    private final EndEntityIdentity identity;
    private final Provider crypto;

    /**
     * Creates a request without a key yet.
     *
     * @param identity whose names it carries
     * @param crypto signs; need not be registered with the JVM
     */
    public ServerRequest(EndEntityIdentity identity, Provider crypto) {
        this.identity = Objects.requireNonNull(identity, "identity");
        this.crypto = Objects.requireNonNull(crypto, "crypto");
    }

    /**
     * Signs it.
     *
     * @param keys the key to be certified
     * @return the request in DER
     */
    public byte[] sign(KeyPair keys) {
        try {
            var builder = CsrBuilder.forKey(keys.getPublic().getEncoded()).subject(identity.subject());
            if (!identity.alternativeNames().isEmpty()) {
                builder.alternativeNames(names(), identity.subject().getName().isEmpty());
            }
            return builder.build(ALGORITHM, message -> signature(keys, message));
        } catch (MalformedStructureException e) {
            throw new IllegalArgumentException("no request can carry this key", e);
        }
    }

    private List<org.opencmf.x509.name.AlternativeName> names() {
        return identity.alternativeNames().stream()
                .sorted(Comparator.comparing(AlternativeName::toString))
                .map(name -> new org.opencmf.x509.name.AlternativeName(
                        org.opencmf.x509.name.AlternativeName.Kind.valueOf(
                                name.kind().name()),
                        name.value()))
                .toList();
    }

    private byte[] signature(KeyPair keys, byte[] message) {
        try {
            var signature = Signature.getInstance(ALGORITHM, crypto);
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key cannot sign", e);
        }
    }
}
