// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.util.Arrays;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateFilter;

/** Tells, without unpacking it, whether a row meets every condition of a filter but that on the VNF instance. */
final class RowFilter {

    private final CertificateFilter filter;
    private final byte @Nullable [] subject;
    private final byte @Nullable [] serialNumber;

    RowFilter(CertificateFilter filter) {
        this.filter = filter;
        this.serialNumber =
                filter.serialNumber() == null ? null : filter.serialNumber().toByteArray();
        X500Principal name = filter.subject();
        this.subject = name == null ? null : name.getEncoded();
    }

    boolean admits(CertificateRow row) {
        return (filter.entity() == null || filter.entity().equals(row.entity()))
                && (filter.trustDomain() == null || filter.trustDomain().equals(row.trustDomain()))
                && (filter.types().isEmpty() || filter.types().contains(row.type()))
                && (filter.statuses().isEmpty() || filter.statuses().contains(row.status()))
                && (serialNumber == null || row.id().hasSerialNumber(serialNumber))
                && (filter.expiringBefore() == null || row.notAfter().isBefore(filter.expiringBefore()))
                && hasSubject(row);
    }

    private boolean hasSubject(CertificateRow row) {
        if (subject == null) {
            return true;
        }
        byte[] encoded = row.encoded().encodedSubject();
        return Arrays.equals(encoded, subject) || isSameName(encoded, subject);
    }

    private boolean isSameName(byte[] encoded, byte[] wanted) {
        return SubjectHash.of(encoded) == SubjectHash.of(wanted) && new X500Principal(encoded).equals(filter.subject());
    }
}
