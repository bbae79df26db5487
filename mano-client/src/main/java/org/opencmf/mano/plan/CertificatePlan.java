// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;

/**
 * The certificates that the VNFCIs of a VNF instance need.
 *
 * @param vnfInstanceId the VNF instance
 * @param trustDomain whose CAs are to certify them
 * @param certificates one for each VNFCI and certificate of the descriptor
 */
public record CertificatePlan(String vnfInstanceId, TrustDomain trustDomain, List<PlannedCertificate> certificates) {

    /** Refuses missing parts, and copies the list. */
    public CertificatePlan {
        Objects.requireNonNull(vnfInstanceId, "vnfInstanceId");
        Objects.requireNonNull(trustDomain, "trustDomain");
        certificates = List.copyOf(certificates);
    }

    /**
     * Returns the VNFCIs with their identities, for their registration.
     *
     * @return identities in the order of the plan
     * @clause IFA026 Vnfm.Sc.014
     */
    public Map<EntityId, List<EndEntityIdentity>> identities() {
        Map<EntityId, List<EndEntityIdentity>> all = new TreeMap<>();
        for (PlannedCertificate certificate : certificates) {
            all.computeIfAbsent(certificate.vnfc().id(), id -> new ArrayList<>())
                    .add(certificate.identity());
        }
        return all;
    }

    /**
     * Returns the certificates in the order in which they are to be installed.
     *
     * @return VNF OAM certificates first: the keys of the others may have to be encrypted to them
     */
    public List<PlannedCertificate> inOrderOfInstallation() {
        return certificates.stream()
                .sorted(Comparator.comparing(planned -> planned.identity().type() != CertificateType.VNF_OAM))
                .toList();
    }

    /**
     * Narrows the plan.
     *
     * @param vnfcis to these VNFCIs
     * @return the part of the plan that concerns them
     */
    public CertificatePlan only(Set<EntityId> vnfcis) {
        return new CertificatePlan(
                vnfInstanceId,
                trustDomain,
                certificates.stream()
                        .filter(certificate ->
                                vnfcis.contains(certificate.vnfc().id()))
                        .toList());
    }
}
