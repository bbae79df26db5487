// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.certificate;

import java.security.cert.CRLReason;
import java.time.Instant;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;

/**
 * What a CMF knows of a certificate.
 *
 * @param id which certificate
 * @param entity whose it is
 * @param identity which of the entity's identities it carries
 * @param type the type of certificate
 * @param trustDomain the trust domain in which it was issued
 * @param ca name of the CA connector that got it
 * @param notBefore the first instant of its validity
 * @param notAfter the last instant of its validity
 * @param publicKeySha256 the SHA-256 of its subject public key info, in lower-case hexadecimal
 * @param status its state
 * @param revocation why and when it was revoked; null if it was not
 * @param replacedBy the certificate that takes its place; null if none does
 * @param encoded the certificate
 * @clause IFA026 Cmf.CertLcm.001
 */
public record CertificateRecord(
        CertificateId id,
        EntityId entity,
        String identity,
        CertificateType type,
        TrustDomain trustDomain,
        String ca,
        Instant notBefore,
        Instant notAfter,
        String publicKeySha256,
        CertificateStatus status,
        @Nullable Revocation revocation,
        @Nullable CertificateId replacedBy,
        EncodedCertificate encoded) {

    /**
     * Why and when a certificate was revoked.
     *
     * @param reason the reason of RFC 5280
     * @param time when
     */
    public record Revocation(CRLReason reason, Instant time) {

        /** Refuses missing parts. */
        public Revocation {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(time, "time");
        }
    }

    /** Refuses missing parts. */
    public CertificateRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(trustDomain, "trustDomain");
        Objects.requireNonNull(ca, "ca");
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(notAfter, "notAfter");
        Objects.requireNonNull(publicKeySha256, "publicKeySha256");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(encoded, "encoded");
    }

    /**
     * Reads the subject, from the certificate itself; each call reads it anew.
     *
     * @return whom the certificate names
     * @throws IllegalArgumentException if the encoded bytes are not a certificate
     */
    public X500Principal subject() {
        return encoded.subject();
    }

    /**
     * Returns this record in another state.
     *
     * @param next the state
     * @return a copy
     */
    public CertificateRecord withStatus(CertificateStatus next) {
        return copy(next, revocation, replacedBy);
    }

    /**
     * Returns this record, revoked.
     *
     * @param cause why and when
     * @return a copy
     */
    public CertificateRecord revoked(Revocation cause) {
        return copy(CertificateStatus.REVOKED, cause, replacedBy);
    }

    /**
     * Returns this record, superseded.
     *
     * @param successor the certificate that takes this one's place
     * @return a copy
     */
    public CertificateRecord supersededBy(CertificateId successor) {
        return copy(CertificateStatus.SUPERSEDED, revocation, successor);
    }

    private CertificateRecord copy(
            CertificateStatus next, @Nullable Revocation cause, @Nullable CertificateId successor) {
        return new CertificateRecord(
                id,
                entity,
                identity,
                type,
                trustDomain,
                ca,
                notBefore,
                notAfter,
                publicKeySha256,
                next,
                cause,
                successor,
                encoded);
    }
}
