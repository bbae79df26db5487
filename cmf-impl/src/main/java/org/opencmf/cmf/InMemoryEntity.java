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
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.lifecycle.EnrolmentConfiguration;
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

    private final EntityId entity;
    private final List<EndEntityIdentity> identities;
    private final KeyPair keys;

    private InMemoryEntity(EntityId entity, List<EndEntityIdentity> identities) {
        this.entity = entity;
        this.identities = identities;
        this.keys = freshKeys();
    }

    /**
     * Plays an entity that the OSS or its delegate has registered, and that has just made a key.
     *
     * @param registration who it is
     * @return an entity with a key of its own
     */
    public static InMemoryEntity of(Registration registration) {
        return new InMemoryEntity(registration.entity(), registration.identities());
    }

    /**
     * Plays a VNFCI in direct mode, which has been told how to enrol, and has just made a key.
     *
     * @param configuration what the CMF has sent it
     * @return a VNFCI with a key of its own
     * @clause IFA026 5.2.3.2
     */
    public static InMemoryEntity of(EnrolmentConfiguration configuration) {
        return new InMemoryEntity(configuration.vnfci(), List.of(configuration.identity()));
    }

    private static KeyPair freshKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
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
     * @throws IllegalArgumentException if it has no such identity
     * @clause RFC2986 4
     */
    public EnrolmentRequest request(String identity) {
        EndEntityIdentity asked = identities.stream()
                .filter(one -> one.id().equals(identity))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it has no such identity"));
        return new EnrolmentRequest(RequestId.random(), entity, identity, csr(asked));
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
        return new org.opencmf.x509.name.AlternativeName(kind, name.value());
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
