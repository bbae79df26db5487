// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;

/**
 * An enrolment or renewal on its way.
 *
 * @param consumer who asked
 * @param id its request id
 * @param requestSha256 the hash of the request, by which a repetition is told from another request
 * @param renews the certificate that is renewed; null for an enrolment
 * @param ca the name of the CA connector
 * @param request what the CA was, or is to be, asked; null once it is issued or refused, when nobody will ask again
 * @param state what became of it
 * @param time when the state was reached; while pending, when to ask again
 * @param certificate the certificate; null until it is issued
 * @param chain the certificate with its issuers; null until it is issued
 * @param refusal why the CA refused; null unless it did
 */
public record StoredEnrolment(
        EntityId consumer,
        RequestId id,
        String requestSha256,
        @Nullable CertificateId renews,
        String ca,
        @Nullable CaRequest request,
        State state,
        Instant time,
        @Nullable CertificateId certificate,
        @Nullable CertificateChain chain,
        @Nullable String refusal) {

    /** What can become of an enrolment. */
    public enum State {
        /** It was stored, and may or may not have reached the CA. */
        INTENDED,
        /** The CA answers later. */
        PENDING,
        /** The certificate is there, and recorded. */
        ISSUED,
        /** The CA refused, or returned what was not asked for. */
        REFUSED
    }

    /** Refuses missing parts. */
    public StoredEnrolment {
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(requestSha256, "requestSha256");
        Objects.requireNonNull(ca, "ca");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(time, "time");
        if (request == null && (state == State.INTENDED || state == State.PENDING)) {
            throw new IllegalArgumentException("request is missing while the CA owes an answer");
        }
    }

    /**
     * Returns this enrolment, waiting for its CA.
     *
     * @param askAgain when to ask again
     * @return a copy
     */
    public StoredEnrolment pendingUntil(Instant askAgain) {
        return new StoredEnrolment(
                consumer, id, requestSha256, renews, ca, request, State.PENDING, askAgain, null, null, null);
    }

    /**
     * Returns this enrolment with its certificate, and without the request.
     *
     * @param issued which certificate
     * @param issuedChain the certificate with its issuers
     * @param now the time
     * @return a copy
     */
    public StoredEnrolment issued(CertificateId issued, CertificateChain issuedChain, Instant now) {
        return new StoredEnrolment(
                consumer, id, requestSha256, renews, ca, null, State.ISSUED, now, issued, issuedChain, null);
    }

    /**
     * Returns this enrolment, refused by its CA, and without the request.
     *
     * @param reason why
     * @param now the time
     * @return a copy
     */
    public StoredEnrolment refused(String reason, Instant now) {
        return new StoredEnrolment(
                consumer, id, requestSha256, renews, ca, null, State.REFUSED, now, null, null, reason);
    }
}
