// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.enrolment;

import java.util.List;
import java.util.Objects;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.identity.RequestId;

/**
 * Asks a CMF to replace a certificate.
 *
 * @param id names this request; repeat it to ask for the same certificate again
 * @param certificate the very certificate to replace
 * @param csr a certification request for the same identity
 * @param securityPolicies what the operator demands beyond the profile; all are kept
 * @param attestations key attestation statements that do not travel in the certification request
 * @clause IFA026 C.2.1.4.6
 */
public record RenewalRequest(
        RequestId id,
        CertificateId certificate,
        CertificationRequest csr,
        List<SecurityPolicy> securityPolicies,
        List<KeyAttestationStatement> attestations) {

    /** Refuses missing parts, and copies the lists. */
    public RenewalRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(csr, "csr");
        securityPolicies = List.copyOf(securityPolicies);
        attestations = List.copyOf(attestations);
    }

    /**
     * Creates a request without further demands or statements.
     *
     * @param id names this request
     * @param certificate the certificate to replace
     * @param csr the certification request
     */
    public RenewalRequest(RequestId id, CertificateId certificate, CertificationRequest csr) {
        this(id, certificate, csr, List.of(), List.of());
    }
}
