// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.parts;

import java.util.Objects;
import org.opencmf.spi.AuditLog;
import org.opencmf.spi.CertificateStore;
import org.opencmf.spi.CredentialStore;
import org.opencmf.spi.EnrolmentStore;
import org.opencmf.spi.RegistrationStore;

/**
 * All that a CMF keeps.
 *
 * @param registrations who is known
 * @param credentials initial credentials
 * @param certificates certificates
 * @param enrolments enrolments and renewals on their way
 * @param audit what was done
 */
public record Stores(
        RegistrationStore registrations,
        CredentialStore credentials,
        CertificateStore certificates,
        EnrolmentStore enrolments,
        AuditLog audit) {

    /** Refuses missing parts. */
    public Stores {
        Objects.requireNonNull(registrations, "registrations");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(certificates, "certificates");
        Objects.requireNonNull(enrolments, "enrolments");
        Objects.requireNonNull(audit, "audit");
    }
}
