// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import java.time.Duration;
import java.util.Objects;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.profile.CertificateProfile;

/**
 * Asks a CA to issue a certificate.
 *
 * @param transactionId names the request towards the CA
 * @param entity whom the certificate is for
 * @param profile what the certificate is to look like
 * @param names the names to be certified, as decided by the CMF
 * @param csr the certification request with the key to be certified; its proof of possession is verified
 * @param maximumValidity the longest validity, no longer than the profile's
 */
public record CaRequest(
        String transactionId,
        EntityId entity,
        CertificateProfile profile,
        EndEntityIdentity names,
        CertificationRequest csr,
        Duration maximumValidity) {

    /** Refuses missing parts. */
    public CaRequest {
        Objects.requireNonNull(transactionId, "transactionId");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(csr, "csr");
        Objects.requireNonNull(maximumValidity, "maximumValidity");
    }
}
