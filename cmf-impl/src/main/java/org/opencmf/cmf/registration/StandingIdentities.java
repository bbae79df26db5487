// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.registration;

import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.registration.Registration;

/** Tells whether what is certified, or is about to be, is registered today. */
public final class StandingIdentities {

    private StandingIdentities() {}

    /**
     * Looks an identity up among those of today.
     *
     * @param today the registration as it is now
     * @param certified the names of a certificate
     * @return whether an identity of the same id, type, profile and subject has all of these names, and possibly more
     */
    public static boolean cover(Registration today, EndEntityIdentity certified) {
        return today.identities().stream().anyMatch(identity -> covers(identity, certified));
    }

    private static boolean covers(EndEntityIdentity identity, EndEntityIdentity certified) {
        return identity.id().equals(certified.id())
                && identity.type() == certified.type()
                && identity.profile().equals(certified.profile())
                && identity.subject().equals(certified.subject())
                && identity.alternativeNames().containsAll(certified.alternativeNames())
                && identity.nfTypes().containsAll(certified.nfTypes());
    }
}
