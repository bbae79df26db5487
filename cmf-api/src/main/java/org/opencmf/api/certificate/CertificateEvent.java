// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.certificate;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;

/**
 * Something happened to a certificate, or to the CAs of a trust domain.
 *
 * @param sequence numbers the events of a CMF; each is greater than the one before
 * @param time when it happened
 * @param kind what happened
 * @param entity whose certificate; null if the event is about a trust domain
 * @param type the type of certificate; null if the event is about a trust domain
 * @param trustDomain the trust domain
 * @param certificate which certificate; null if there is none yet, or the event is about a trust domain
 * @param detail more, for people; holds no secret
 */
public record CertificateEvent(
        long sequence,
        Instant time,
        Kind kind,
        @Nullable EntityId entity,
        @Nullable CertificateType type,
        TrustDomain trustDomain,
        @Nullable CertificateId certificate,
        String detail) {

    /** What can happen. */
    public enum Kind {
        /** A certificate was issued. */
        ISSUED,
        /** The CA answers an enrolment later. */
        PENDING,
        /** The CA refused an enrolment that was pending. */
        REFUSED,
        /** A certificate was renewed: the event names the old one. */
        SUPERSEDED,
        /** A certificate was revoked. */
        REVOKED,
        /** A certificate ends soon. */
        EXPIRING,
        /** A certificate has ended. */
        EXPIRED,
        /** A certificate is no longer under management. */
        REMOVED,
        /** A VNFCI was healed: its delegate has to enrol it anew. */
        RE_ENROLMENT_DUE,
        /** The trust anchors or CA certificates of a trust domain changed: fetch them anew. */
        TRUST_BUNDLE_CHANGED
    }

    /** Refuses missing parts. */
    public CertificateEvent {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(trustDomain, "trustDomain");
        Objects.requireNonNull(detail, "detail");
    }
}
