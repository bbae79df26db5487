// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.lifecycle;

import java.util.List;
import java.util.Objects;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;

/**
 * A lifecycle operation on a VNF instance has completed.
 *
 * @param id names the notification; a repetition changes nothing
 * @param vnfInstanceId the VNF instance
 * @param operation what was done
 * @param affectedVnfcs the VNFCIs that came, went or were replaced
 * @clause IFA026 C.2.1.1.6/0
 */
public record VnfLcmEvent(RequestId id, String vnfInstanceId, Operation operation, List<AffectedVnfc> affectedVnfcs) {

    /** The lifecycle operations that certificates follow. */
    public enum Operation {
        /** The VNF instance came to life. */
        INSTANTIATE,
        /** VNFCIs came or went. */
        SCALE,
        /** VNFCIs were repaired or replaced. */
        HEAL,
        /** The VNF instance ended, and everything of it. */
        TERMINATE
    }

    /**
     * A VNFCI that an operation has changed.
     *
     * @param vnfci the VNFCI
     * @param change what became of it
     */
    public record AffectedVnfc(EntityId vnfci, ChangeType change) {

        /** Refuses missing parts. */
        public AffectedVnfc {
            Objects.requireNonNull(vnfci, "vnfci");
            Objects.requireNonNull(change, "change");
        }
    }

    /** What became of a VNFCI. */
    public enum ChangeType {
        /** It is new. */
        ADDED,
        /** It is gone. */
        REMOVED,
        /** It stayed, but lost what it had: it needs new certificates. */
        MODIFIED
    }

    /** Refuses missing parts, and copies the list. */
    public VnfLcmEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(vnfInstanceId, "vnfInstanceId");
        Objects.requireNonNull(operation, "operation");
        affectedVnfcs = List.copyOf(affectedVnfcs);
    }
}
