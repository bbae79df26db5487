// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.enrolment;

import java.time.Duration;
import java.util.Objects;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;

/** What became of an enrolment or renewal that was not rejected. */
public sealed interface EnrolmentOutcome {

    /**
     * The CA has issued.
     *
     * @param id which certificate
     * @param chain the certificate, followed by its issuers up to and including the root
     */
    record Issued(CertificateId id, CertificateChain chain) implements EnrolmentOutcome {

        /** Refuses missing parts. */
        public Issued {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(chain, "chain");
        }
    }

    /**
     * The CA answers later: repeat the very same request to fetch the certificate.
     *
     * @param retryAfter how long to wait at least
     */
    record Pending(Duration retryAfter) implements EnrolmentOutcome {

        /** Refuses missing parts. */
        public Pending {
            Objects.requireNonNull(retryAfter, "retryAfter");
        }
    }
}
