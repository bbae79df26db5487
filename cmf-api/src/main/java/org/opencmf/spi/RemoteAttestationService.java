// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import java.util.Objects;
import org.opencmf.api.identity.EntityId;

/**
 * Says whether a VNFCI runs what it should where it should: the verifier of RFC 9334, whose relying party the CMF is.
 *
 * @implSpec New methods will have default bodies.
 * @clause IFA026 C.2.1.2.6/2
 */
public interface RemoteAttestationService {

    /** What the service can say. */
    enum Verdict {
        /** The VNFCI is good. */
        AFFIRMED,
        /** The VNFCI is not good, or no longer. */
        CONTRAINDICATED,
        /** The service cannot tell. */
        UNKNOWN
    }

    /**
     * What the service says of a VNFCI.
     *
     * @param verdict whether it is good
     * @param detail why, for people
     */
    record Appraisal(Verdict verdict, String detail) {

        /** Refuses missing parts. */
        public Appraisal {
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * Appraises a VNFCI.
     *
     * @param vnfInstanceId the VNF instance
     * @param vnfci the VNFCI
     * @return what the service says now
     */
    Appraisal appraise(String vnfInstanceId, EntityId vnfci);
}
