// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;

/**
 * Keeps enrolments and renewals from before they are handed to a CA until they are no longer asked for.
 *
 * @implSpec Implementations are safe for use by several threads; what a method has returned from is not lost. A method that
 *     cannot reach what lies behind it throws as {@linkplain org.opencmf.spi the package} says. New methods will have
 *     default bodies.
 */
public interface EnrolmentStore {

    /**
     * Adds an enrolment, unless its consumer has one with this request id already, or it renews a certificate of which
     * another renewal is under way or done. Of several threads that renew one certificate, one succeeds.
     *
     * @param enrolment a new one
     * @return the one that was there, of the same request id or else of the same renewed certificate; nothing if the
     *     enrolment was added
     */
    Optional<StoredEnrolment> putIfAbsent(StoredEnrolment enrolment);

    /**
     * Finds an enrolment.
     *
     * @param consumer who asked
     * @param id its request id
     * @return the enrolment, or nothing
     */
    Optional<StoredEnrolment> find(EntityId consumer, RequestId id);

    /**
     * Replaces an enrolment.
     *
     * @param expected as it was read
     * @param next as it is to be
     * @return whether it was as expected, and is replaced now
     */
    boolean replace(StoredEnrolment expected, StoredEnrolment next);

    /**
     * Lists enrolments that a CA still owes an answer.
     *
     * @param now those whose time to ask again has come
     * @param limit how many at most
     * @return the longest due first
     */
    List<StoredEnrolment> due(Instant now, int limit);

    /**
     * Finds the enrolment that renews a certificate.
     *
     * @param certificateSha256 the SHA-256 of the certificate to be renewed
     * @return the one renewal that is under way or done; nothing if there is none but refused ones
     */
    Optional<StoredEnrolment> renewalOf(String certificateSha256);

    /**
     * Forgets enrolments that are no longer asked for.
     *
     * @param before those that ended before this instant
     */
    void forget(Instant before);
}
