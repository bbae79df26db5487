// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.util.List;
import java.util.Objects;
import org.opencmf.mano.lcm.AffectedCertificate;

/**
 * What an operation did for a VNF instance.
 *
 * @param vnfInstanceId the VNF instance
 * @param lines one for each certificate concerned
 * @param affectedCertificates what the lifecycle notification is to name
 * @clause SOL003 AffectedCertificate
 */
public record DelegationReport(
        String vnfInstanceId, List<CertificateLine> lines, List<AffectedCertificate> affectedCertificates) {

    /** Refuses missing parts, and copies the lists. */
    public DelegationReport {
        Objects.requireNonNull(vnfInstanceId, "vnfInstanceId");
        lines = List.copyOf(lines);
        affectedCertificates = List.copyOf(affectedCertificates);
    }

    /**
     * Tells whether everything is as it should be.
     *
     * @return whether each certificate is installed or removed
     */
    public boolean complete() {
        return lines.stream()
                .allMatch(line -> line.status() == CertificateLine.Status.INSTALLED
                        || line.status() == CertificateLine.Status.REMOVED);
    }
}
