// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityId;

/**
 * What has become of one certificate of one VNFCI.
 *
 * @param vnfci the VNFCI
 * @param certificateDescId the certificate in the descriptor
 * @param status what has become of it
 * @param certificate which certificate; null if there is none yet
 * @param violations why it is not further; empty if it is where it should be
 * @param retryAfter when to go on; zero if nothing is to be waited for
 */
public record CertificateLine(
        EntityId vnfci,
        String certificateDescId,
        Status status,
        @Nullable CertificateId certificate,
        List<Violation> violations,
        Duration retryAfter) {

    /** What has become of a certificate. */
    public enum Status {
        /** The VNFCI has it, and it was read back. */
        INSTALLED,
        /** The CA answers later. */
        PENDING,
        /** CMF, token or target cannot be reached, or the installation failed: it goes on later with the same key. */
        WAITING,
        /** It was refused, or the key is destroyed. */
        FAILED,
        /** It is revoked and removed, and its key is gone. */
        REMOVED
    }

    /** Refuses missing parts, and copies the list. */
    public CertificateLine {
        Objects.requireNonNull(vnfci, "vnfci");
        Objects.requireNonNull(certificateDescId, "certificateDescId");
        Objects.requireNonNull(status, "status");
        violations = List.copyOf(violations);
        Objects.requireNonNull(retryAfter, "retryAfter");
    }

    boolean done() {
        return status == Status.INSTALLED || status == Status.REMOVED;
    }

    Agenda.Item item(String vnfInstanceId) {
        return new Agenda.Item(vnfInstanceId, vnfci, certificateDescId);
    }

    /** What the CMF has put another VNFM in charge of. */
    CertificateLine leftAlone() {
        List<Violation> all = new ArrayList<>(violations);
        all.add(new Violation(CmfErrorCode.NOT_THE_DELEGATE, "another VNFM may be in charge of the VNFCI"));
        return new CertificateLine(vnfci, certificateDescId, Status.FAILED, certificate, all, Duration.ZERO);
    }

    /** Tells whether the CMF has put another VNFM in charge. */
    boolean handedOver() {
        return isHandOver(violations);
    }

    static boolean isHandOver(List<Violation> violations) {
        return violations.stream().anyMatch(violation -> violation.code() == CmfErrorCode.NOT_THE_DELEGATE);
    }
}
