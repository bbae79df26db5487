// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.csr;

import java.util.List;
import java.util.Objects;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.enrolment.CertificationRequest;

/**
 * A signed certification request, ready to be sent.
 *
 * @param csr the certification request
 * @param attestations key attestation statements that travel beside it; may be empty
 */
public record PreparedRequest(CertificationRequest csr, List<KeyAttestationStatement> attestations) {

    /** Refuses missing parts, and copies the list. */
    public PreparedRequest {
        Objects.requireNonNull(csr, "csr");
        attestations = List.copyOf(attestations);
    }
}
