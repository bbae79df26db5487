// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.util.Objects;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.mano.plan.VnfcInstance;

/**
 * Where a certificate is to be installed.
 *
 * @param vnfc the VNFCI
 * @param certificateDescId which certificate of the descriptor
 * @param type VNFCI or VNF OAM
 * @param phase when
 * @clause IFA026 Vnfm.Sc.012
 */
public record InstallationTarget(VnfcInstance vnfc, String certificateDescId, CertificateType type, Phase phase) {

    /** When a certificate is installed. */
    public enum Phase {
        /** With the request that brings the VNFCI to life. */
        DURING_INSTANTIATION,
        /** By configuration of the VNFCI that is there. */
        AFTER_INSTANTIATION
    }

    /** Refuses missing parts. */
    public InstallationTarget {
        Objects.requireNonNull(vnfc, "vnfc");
        Objects.requireNonNull(certificateDescId, "certificateDescId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(phase, "phase");
    }
}
