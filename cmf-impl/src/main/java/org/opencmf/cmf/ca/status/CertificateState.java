// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.status;

import java.util.Objects;

/** What an issuer knows of a serial number. */
public sealed interface CertificateState {

    /** It has issued no such certificate, or one that ended long ago. */
    record Unknown() implements CertificateState {}

    /** It has issued the certificate and not revoked it. */
    record Good() implements CertificateState {}

    /**
     * It has revoked the certificate.
     *
     * @param revocation since when and why
     */
    record Revoked(Revocation revocation) implements CertificateState {

        /** Refuses missing parts. */
        public Revoked {
            Objects.requireNonNull(revocation, "revocation");
        }
    }
}
