// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.lcm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request of SOL005 to create or update an NS instance says of certificates.
 *
 * @param nsdId the descriptor of the NS; null in an update
 * @param forAllVnfs what holds for each VNF of the NS; null in an update, and where delegation mode is not asked for
 * @param byVnfInstance what holds for single VNF instances; empty when an NS is created
 * @clause SOL005 certificateConfigurationData
 */
public record NsLcmRequest(
        @Nullable String nsdId,
        @Nullable CertificateConfigurationData forAllVnfs,
        Map<String, CertificateConfigurationData> byVnfInstance) {

    /** Copies the map. */
    public NsLcmRequest {
        byVnfInstance = Collections.unmodifiableMap(new LinkedHashMap<>(byVnfInstance));
    }

    /**
     * Tells which mode the OSS asks for.
     *
     * @return whether the request asks for delegation mode
     * @clause IFA026 Nfvo.Sc.006
     */
    public boolean asksForDelegation() {
        return forAllVnfs != null || !byVnfInstance.isEmpty();
    }
}
