// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.error.Violation;
import org.opencmf.mano.lcm.AffectedCertificate;
import org.opencmf.mano.lcm.AffectedCertificate.ChangeType;

/**
 * What an operation did for a VNF instance.
 *
 * @param vnfInstanceId the VNF instance
 * @param lines one for each certificate concerned
 * @param affectedCertificates what the lifecycle notification is to name
 * @param lifecycleViolations why the CMF refuses a lifecycle event of the VNF instance, or cannot be told of it; what it
 *     cannot be told is told again
 * @clause SOL003 AffectedCertificate
 */
public record DelegationReport(
        String vnfInstanceId,
        List<CertificateLine> lines,
        List<AffectedCertificate> affectedCertificates,
        List<Violation> lifecycleViolations) {

    /** Refuses missing parts, and copies the lists. */
    public DelegationReport {
        Objects.requireNonNull(vnfInstanceId, "vnfInstanceId");
        lines = List.copyOf(lines);
        affectedCertificates = List.copyOf(affectedCertificates);
        lifecycleViolations = lifecycleViolations.stream().distinct().toList();
    }

    static DelegationReport of(
            String vnfInstanceId, List<CertificateLine> lines, ChangeType change, List<Violation> lifecycleViolations) {
        return new DelegationReport(vnfInstanceId, lines, affected(vnfInstanceId, lines, change), lifecycleViolations);
    }

    private static List<AffectedCertificate> affected(
            String vnfInstanceId, List<CertificateLine> lines, ChangeType change) {
        return lines.stream()
                .filter(CertificateLine::done)
                .map(CertificateLine::certificate)
                .filter(Objects::nonNull)
                .map(id -> new AffectedCertificate(vnfInstanceId, null, id.sha256(), change))
                .toList();
    }

    /** Leaves out what had come about before. */
    DelegationReport without(Set<CertificateId> known) {
        Set<String> fingerprints = known.stream().map(CertificateId::sha256).collect(Collectors.toSet());
        return new DelegationReport(
                vnfInstanceId,
                lines,
                affectedCertificates.stream()
                        .filter(affected -> !fingerprints.contains(affected.certificateContentId()))
                        .toList(),
                lifecycleViolations);
    }

    boolean isEmpty() {
        return lines.isEmpty() && lifecycleViolations.isEmpty();
    }

    /**
     * Tells whether everything is as it should be.
     *
     * @return whether each certificate is installed or removed, and the CMF was told
     */
    public boolean complete() {
        return lifecycleViolations.isEmpty() && lines.stream().allMatch(CertificateLine::done);
    }
}
