// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.lcm;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a lifecycle notification names a certificate that came, went or was replaced.
 *
 * @param certificateInfoId the information of which it is a part
 * @param certificateBaseProfileId null if it has none
 * @param certificateContentId the certificate
 * @param changeType what became of it
 * @clause SOL003 AffectedCertificate
 */
public record AffectedCertificate(
        String certificateInfoId,
        @Nullable String certificateBaseProfileId,
        String certificateContentId,
        ChangeType changeType) {

    /** What became of a certificate. */
    public enum ChangeType {
        /** It is new. */
        ADD,
        /** It is gone. */
        REMOVE,
        /** It takes the place of another. */
        MODIFY
    }

    /** Refuses missing parts. */
    public AffectedCertificate {
        Objects.requireNonNull(certificateInfoId, "certificateInfoId");
        Objects.requireNonNull(certificateContentId, "certificateContentId");
        Objects.requireNonNull(changeType, "changeType");
    }
}
