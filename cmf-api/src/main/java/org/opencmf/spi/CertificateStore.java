// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.identity.EntityId;

/**
 * Keeps the records of certificates.
 *
 * @implSpec Implementations are safe for use by several threads; what a method has returned from is not lost. A method that
 *     cannot reach what lies behind it throws as {@linkplain org.opencmf.spi the package} says. New methods will have
 *     default bodies.
 */
public interface CertificateStore {

    /**
     * Adds a record. A certificate that is known already is left as it is.
     *
     * @param certificate which
     * @return whether it was not known before
     */
    boolean add(CertificateRecord certificate);

    /**
     * Finds a record.
     *
     * @param id which certificate
     * @return the record, or nothing
     */
    Optional<CertificateRecord> find(CertificateId id);

    /**
     * Replaces a record.
     *
     * @param expected as it was read
     * @param next of the same certificate, as it is to be
     * @return whether it was as expected, and is replaced now
     */
    boolean replace(CertificateRecord expected, CertificateRecord next);

    /**
     * Tells whether a key was certified before.
     *
     * @param publicKeySha256 the SHA-256 of the subject public key info, in lower-case hexadecimal
     * @return whether any certificate has it, whatever its state
     */
    boolean knowsKey(String publicKeySha256);

    /**
     * Lists the certificates of an entity.
     *
     * @param entity whose
     * @return the records, the oldest first
     */
    List<CertificateRecord> ofEntity(EntityId entity);

    /**
     * Lists certificates.
     *
     * @param filter which; {@code vnfInstanceId} is resolved by the caller and ignored here
     * @param page how many, and from where on
     * @return a part of the list, in an order that does not change while certificates come and go
     * @throws IllegalArgumentException if the page does not follow from an earlier one
     */
    Page<CertificateRecord> list(CertificateFilter filter, Page.Request page);

    /**
     * Lists what ends soon, at a cost that depends on how many are listed and not on how many there are.
     *
     * @param before certificates that are valid or superseded and end before this instant
     * @param limit how many at most
     * @return the first to end first
     */
    List<CertificateRecord> endingBefore(Instant before, int limit);

    /**
     * Lists what ends within a span of time.
     *
     * @param from where to begin, or to go on: certificates that are valid or superseded, and end then or later
     * @param before and before this instant
     * @param limit how many at most
     * @return the first to end first; those that end at one instant in an order that does not change
     * @implSpec The default reads all that ends before the span. Override it at a cost that depends on how many are listed.
     */
    default List<CertificateRecord> endingBetween(Ending from, Instant before, int limit) {
        CertificateId last = from.last();
        return endingBefore(before, Integer.MAX_VALUE).stream()
                .filter(certificate -> !certificate.notAfter().isBefore(from.time()))
                .filter(certificate -> last == null
                        || certificate.notAfter().isAfter(from.time())
                        || certificate.id().sha256().compareTo(last.sha256()) > 0)
                .sorted(Comparator.comparing(CertificateRecord::notAfter)
                        .thenComparing(certificate -> certificate.id().sha256()))
                .limit(limit)
                .toList();
    }

    /**
     * A place in the order in which certificates end.
     *
     * @param time the end
     * @param last the last certificate that was listed of those that end then; null if none was
     */
    record Ending(Instant time, @Nullable CertificateId last) {

        /** Refuses a missing time. */
        public Ending {
            Objects.requireNonNull(time, "time");
        }

        /**
         * Returns the place before all that ends at an instant.
         *
         * @param time the instant
         * @return the place
         */
        public static Ending at(Instant time) {
            return new Ending(time, null);
        }

        /**
         * Returns the place of a certificate.
         *
         * @param certificate which
         * @return the place after it
         */
        public static Ending after(CertificateRecord certificate) {
            return new Ending(certificate.notAfter(), certificate.id());
        }
    }
}
