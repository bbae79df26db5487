// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.identity.RequestId;

/**
 * The request for a key's certificate, kept so that it can be repeated as it was: a repetition gets the same certificate.
 *
 * @param id names the request
 * @param csr the certification request
 * @param attestations what travels beside it
 * @param renews the certificate that is to be renewed; null for a new one
 */
public record KeyRequest(
        RequestId id,
        CertificationRequest csr,
        List<KeyAttestationStatement> attestations,
        @Nullable CertificateId renews) {

    /** Refuses missing parts, and copies the list. */
    public KeyRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(csr, "csr");
        attestations = List.copyOf(attestations);
    }
}
