// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import java.time.Duration;
import java.util.Objects;
import org.opencmf.api.certificate.CertificateChain;

/** What a CA says to a request. */
public sealed interface CaAnswer {

    /**
     * It has issued.
     *
     * @param chain the certificate, followed by its issuers up to and including the root
     */
    record Issued(CertificateChain chain) implements CaAnswer {

        /** Refuses missing parts. */
        public Issued {
            Objects.requireNonNull(chain, "chain");
        }
    }

    /**
     * It answers later.
     *
     * @param retryAfter how long to wait at least
     */
    record Pending(Duration retryAfter) implements CaAnswer {

        /** Refuses missing parts. */
        public Pending {
            Objects.requireNonNull(retryAfter, "retryAfter");
        }
    }

    /**
     * It will not issue.
     *
     * @param reason why, for people
     */
    record Refused(String reason) implements CaAnswer {

        /** Refuses missing parts. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
