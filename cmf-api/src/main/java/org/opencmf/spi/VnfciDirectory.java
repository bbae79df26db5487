// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import java.util.Optional;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.Registration;

/**
 * Knows which VNFCIs are to enrol themselves, and the names that the operator gives them.
 *
 * @implSpec New methods will have default bodies.
 * @clause IFA026 C.2.1.1.6/1
 */
@FunctionalInterface
public interface VnfciDirectory {

    /**
     * Looks a VNFCI up.
     *
     * @param vnfInstanceId the VNF instance
     * @param vnfci the VNFCI
     * @return its registration without a delegate, or nothing if it is not to be managed in direct mode
     */
    Optional<Registration> lookUp(String vnfInstanceId, EntityId vnfci);

    /**
     * Tells whether a VNFM may report the lifecycle of a VNF instance whose VNFCIs enrol themselves.
     *
     * @param vnfm the VNFM that reports
     * @param vnfInstanceId the VNF instance
     * @return whether it is in charge
     * @implSpec The default knows of nobody: a directory has to name the VNFM of each VNF instance.
     */
    default boolean isInCharge(EntityId vnfm, String vnfInstanceId) {
        return false;
    }
}
