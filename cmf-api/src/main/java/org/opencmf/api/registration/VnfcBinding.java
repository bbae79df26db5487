// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.registration;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.ManagementMode;

/**
 * Where a VNFCI belongs, and who manages its certificates.
 *
 * @param vnfInstanceId the VNF instance
 * @param delegate the VNFM in charge; null in direct mode
 */
public record VnfcBinding(String vnfInstanceId, @Nullable EntityId delegate) {

    /** Refuses missing parts. */
    public VnfcBinding {
        Objects.requireNonNull(vnfInstanceId, "vnfInstanceId");
        if (vnfInstanceId.isBlank() || vnfInstanceId.length() > 255) {
            throw new IllegalArgumentException("a VNF instance id has 1 to 255 characters");
        }
    }

    /**
     * Returns the mode in which the VNFCI's certificates are managed.
     *
     * @return delegation if it has a delegate, direct otherwise
     */
    public ManagementMode mode() {
        return delegate == null ? ManagementMode.DIRECT : ManagementMode.DELEGATION;
    }
}
