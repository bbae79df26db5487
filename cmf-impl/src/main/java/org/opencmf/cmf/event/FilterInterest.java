// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.event;

import java.time.Instant;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateRecord;

/**
 * Covers the events of the certificates that a filter selects.
 *
 * <p>A condition on something that an event does not have is not met: an event of a trust domain has no entity, and where
 * there is no certificate yet there is no subject. The condition on the VNF instance is for others to decide, as only
 * registrations know it.
 */
public final class FilterInterest implements EventInterest {

    private final CertificateFilter filter;

    /**
     * Creates the interest.
     *
     * @param filter which certificates
     */
    public FilterInterest(CertificateFilter filter) {
        this.filter = Objects.requireNonNull(filter, "filter");
    }

    @Override
    public boolean covers(CertificateEvent event, @Nullable CertificateRecord certificate) {
        return (filter.entity() == null || filter.entity().equals(event.entity()))
                && (filter.trustDomain() == null || filter.trustDomain().equals(event.trustDomain()))
                && (filter.types().isEmpty()
                        || (event.type() != null && filter.types().contains(event.type())))
                && (filter.serialNumber() == null
                        || (event.certificate() != null
                                && filter.serialNumber()
                                        .equals(event.certificate().serialNumber())))
                && (!looksAtCertificate() || (certificate != null && covers(certificate)));
    }

    private boolean looksAtCertificate() {
        return !filter.statuses().isEmpty() || filter.subject() != null || filter.expiringBefore() != null;
    }

    private boolean covers(CertificateRecord certificate) {
        Instant before = filter.expiringBefore();
        X500Principal subject = filter.subject();
        return (filter.statuses().isEmpty() || filter.statuses().contains(certificate.status()))
                && (before == null || certificate.notAfter().isBefore(before))
                && (subject == null || subject.equals(certificate.subject()));
    }
}
