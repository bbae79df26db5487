// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.certificate;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;

/**
 * Selects certificates: those that meet every condition which is set.
 *
 * @param entity whose certificates; null for any
 * @param vnfInstanceId certificates of the VNFCIs of this VNF instance; null for any
 * @param trustDomain certificates of this trust domain; null for any
 * @param types certificates of one of these types; empty for any
 * @param statuses certificates in one of these states; empty for any
 * @param subject certificates with this subject; null for any
 * @param serialNumber certificates with this serial number; null for any
 * @param expiringBefore certificates that end before this instant; null for any
 */
public record CertificateFilter(
        @Nullable EntityId entity,
        @Nullable String vnfInstanceId,
        @Nullable TrustDomain trustDomain,
        Set<CertificateType> types,
        Set<CertificateStatus> statuses,
        @Nullable X500Principal subject,
        @Nullable BigInteger serialNumber,
        @Nullable Instant expiringBefore) {

    /** Copies the sets. */
    public CertificateFilter {
        types = Set.copyOf(types);
        statuses = Set.copyOf(statuses);
    }

    /**
     * Selects everything that the consumer may see.
     *
     * @return a filter without condition
     */
    public static CertificateFilter all() {
        return new CertificateFilter(null, null, null, Set.of(), Set.of(), null, null, null);
    }

    /**
     * Selects an entity's certificates.
     *
     * @param entity whose
     * @return a filter with one condition
     */
    public static CertificateFilter of(EntityId entity) {
        return new CertificateFilter(entity, null, null, Set.of(), Set.of(), null, null, null);
    }

    /**
     * Adds the condition that the VNFCI belongs to a VNF instance.
     *
     * @param vnfInstance which
     * @return a narrower filter
     */
    public CertificateFilter ofVnf(String vnfInstance) {
        return new CertificateFilter(
                entity, vnfInstance, trustDomain, types, statuses, subject, serialNumber, expiringBefore);
    }

    /**
     * Adds the condition that the certificate is in one of some states.
     *
     * @param anyOf the states
     * @return a narrower filter
     */
    public CertificateFilter in(CertificateStatus... anyOf) {
        return new CertificateFilter(
                entity, vnfInstanceId, trustDomain, types, Set.of(anyOf), subject, serialNumber, expiringBefore);
    }

    /**
     * Adds the condition that the certificate is of one of some types.
     *
     * @param anyOf the types
     * @return a narrower filter
     */
    public CertificateFilter ofType(CertificateType... anyOf) {
        return new CertificateFilter(
                entity, vnfInstanceId, trustDomain, Set.of(anyOf), statuses, subject, serialNumber, expiringBefore);
    }

    /**
     * Adds the condition that the certificate ends soon.
     *
     * @param instant before when
     * @return a narrower filter
     */
    public CertificateFilter endingBefore(Instant instant) {
        return new CertificateFilter(
                entity, vnfInstanceId, trustDomain, types, statuses, subject, serialNumber, instant);
    }

    /**
     * Adds the condition on the serial number.
     *
     * @param number the serial number
     * @return a narrower filter
     */
    public CertificateFilter withSerialNumber(BigInteger number) {
        return new CertificateFilter(
                entity, vnfInstanceId, trustDomain, types, statuses, subject, number, expiringBefore);
    }

    /**
     * Adds the condition on the subject.
     *
     * @param name the subject
     * @return a narrower filter
     */
    public CertificateFilter withSubject(X500Principal name) {
        return new CertificateFilter(
                entity, vnfInstanceId, trustDomain, types, statuses, name, serialNumber, expiringBefore);
    }
}
