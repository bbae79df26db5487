// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.Registration;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.csr.CsrBuilder;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * An entity that a test plays next to its {@link InMemoryCmf}: it has a key on P-256, which nothing protects, and signs
 * certification requests with it. A product leaves that to the client library.
 *
 * <p>One key is certified once: for a renewal, play another entity with the same registration.
 */
public final class InMemoryEntity {

    private static final String SIGNATURE = "SHA256withECDSA";

    private final Registration registration;
    private final KeyPair keys;

    private InMemoryEntity(Registration registration, KeyPair keys) {
        this.registration = registration;
        this.keys = keys;
    }

    /**
     * Plays an entity that has just made a key.
     *
     * @param registration who it is
     * @return an entity with a key of its own
     */
    public static InMemoryEntity of(Registration registration) {
        Objects.requireNonNull(registration, "registration");
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new InMemoryEntity(registration, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform makes no keys on P-256", e);
        }
    }

    /**
     * Returns the key.
     *
     * @return both halves, for the TLS endpoint of a test
     */
    public KeyPair keys() {
        return keys;
    }

    /**
     * Asks for a certificate.
     *
     * @param identity the id of one of its registered identities, such as
     *     {@link org.opencmf.api.registration.RegistrationRequest#NFV_MANO_IDENTITY}
     * @return a request with an id of its own, for every name of that identity
     * @throws IllegalArgumentException if no such identity is registered
     * @clause RFC2986 4
     */
    public EnrolmentRequest request(String identity) {
        EndEntityIdentity asked = registration
                .identity(identity)
                .orElseThrow(() -> new IllegalArgumentException("no such identity is registered"));
        return new EnrolmentRequest(RequestId.random(), registration.entity(), identity, csr(asked));
    }

    private CertificationRequest csr(EndEntityIdentity identity) {
        CsrBuilder builder = begin().subject(identity.subject());
        if (!identity.alternativeNames().isEmpty()) {
            builder.alternativeNames(
                    names(identity), identity.subject().getName().isEmpty());
        }
        if (!identity.nfTypes().isEmpty()) {
            builder.nfTypes(NfTypes.of(identity.nfTypes()));
        }
        return CertificationRequest.ofDer(builder.build(SIGNATURE, this::sign));
    }

    private CsrBuilder begin() {
        try {
            return CsrBuilder.forKey(keys.getPublic().getEncoded());
        } catch (MalformedStructureException e) {
            throw new IllegalStateException("this Java platform makes keys that are not on P-256", e);
        }
    }

    private static List<org.opencmf.x509.name.AlternativeName> names(EndEntityIdentity identity) {
        return identity.alternativeNames().stream()
                .sorted(Comparator.comparing(AlternativeName::kind).thenComparing(AlternativeName::value))
                .map(InMemoryEntity::name)
                .toList();
    }

    private static org.opencmf.x509.name.AlternativeName name(AlternativeName name) {
        var kind =
                org.opencmf.x509.name.AlternativeName.Kind.valueOf(name.kind().name());
        boolean other = name.kind() == AlternativeName.Kind.OTHER;
        return new org.opencmf.x509.name.AlternativeName(
                kind, other ? name.value().replaceFirst(":", ";") : name.value());
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(SIGNATURE);
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform does not sign with its own keys on P-256", e);
        }
    }
}
