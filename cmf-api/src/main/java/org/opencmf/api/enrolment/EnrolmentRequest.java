// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.enrolment;

import java.util.List;
import java.util.Objects;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;

/**
 * Asks a CMF for a certificate.
 *
 * @param id names this request; repeat it to ask for the same certificate again
 * @param entity the registered entity that the certificate is for
 * @param identity which of the entity's identities it is to carry
 * @param csr the certification request, signed with the key to be certified
 * @param securityPolicies what the operator demands beyond the profile; all are kept
 * @param attestations key attestation statements that do not travel in the certification request
 * @clause IFA026 Cmf.CertLcm.005
 */
public record EnrolmentRequest(
        RequestId id,
        EntityId entity,
        String identity,
        CertificationRequest csr,
        List<SecurityPolicy> securityPolicies,
        List<KeyAttestationStatement> attestations) {

    /** Refuses missing parts, and copies the lists. */
    public EnrolmentRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(csr, "csr");
        securityPolicies = List.copyOf(securityPolicies);
        attestations = List.copyOf(attestations);
    }

    /**
     * Creates a request without further demands or statements.
     *
     * @param id names this request
     * @param entity the registered entity
     * @param identity which of its identities
     * @param csr the certification request
     */
    public EnrolmentRequest(RequestId id, EntityId entity, String identity, CertificationRequest csr) {
        this(id, entity, identity, csr, List.of(), List.of());
    }
}
