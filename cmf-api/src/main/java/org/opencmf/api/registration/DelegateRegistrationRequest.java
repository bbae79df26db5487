// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.registration;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;

/**
 * Asks a CMF to put the asking VNFM in charge of the certificates of VNFCIs, which become known as end entities.
 *
 * @param id names this request
 * @param vnfInstanceId the VNF instance to which the VNFCIs belong
 * @param trustDomain whose CAs are to certify them
 * @param vnfcis each VNFCI with the names that its certificates may carry; at least one of each
 * @clause IFA026 Cmf.CertLcm.003
 */
public record DelegateRegistrationRequest(
        RequestId id, String vnfInstanceId, TrustDomain trustDomain, Map<EntityId, List<EndEntityIdentity>> vnfcis) {

    /** Refuses missing parts, and copies the map. */
    public DelegateRegistrationRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(vnfInstanceId, "vnfInstanceId");
        Objects.requireNonNull(trustDomain, "trustDomain");
        vnfcis = vnfcis.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }
}
