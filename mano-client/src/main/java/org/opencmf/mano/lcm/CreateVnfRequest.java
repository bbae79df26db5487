// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.lcm;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request of SOL003 to create a VNF instance says of certificates.
 *
 * @param vnfdId the descriptor
 * @param vnfInstanceName null if it has none
 * @param certificateConfigurationData present in delegation mode, null otherwise
 * @clause SOL003 CertificateConfigurationData
 */
public record CreateVnfRequest(
        String vnfdId,
        @Nullable String vnfInstanceName,
        @Nullable CertificateConfigurationData certificateConfigurationData) {

    /** Refuses missing parts. */
    public CreateVnfRequest {
        Objects.requireNonNull(vnfdId, "vnfdId");
    }
}
