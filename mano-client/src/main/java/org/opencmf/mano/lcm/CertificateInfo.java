// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.lcm;

import java.util.List;
import java.util.Objects;
import org.opencmf.api.enrolment.SecurityPolicy;

/**
 * What a query of a VNF instance says of its certificates.
 *
 * @param id names the information
 * @param securityPolicies what the operator demands of them
 * @param certificateContents the certificates that are in use
 * @clause SOL003 CertificateInfo
 */
public record CertificateInfo(
        String id, List<SecurityPolicy> securityPolicies, List<CertificateContent> certificateContents) {

    /** Refuses missing parts, and copies the lists. */
    public CertificateInfo {
        Objects.requireNonNull(id, "id");
        securityPolicies = List.copyOf(securityPolicies);
        certificateContents = List.copyOf(certificateContents);
    }
}
