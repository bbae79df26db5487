// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.plan;

import java.util.Objects;
import java.util.Set;
import org.opencmf.mano.document.EndEntityRule;

/**
 * Which profile of the CMF serves a certificate of a descriptor.
 *
 * @param profile its name at the CMF
 * @param nfTypes 3GPP network function types; empty to take those of the descriptor
 * @param commonNameInSubject whether the subject has the common name; where not, it is an alternative name only, as table
 *     C.6-1 wants it
 */
public record ProfileChoice(String profile, Set<String> nfTypes, boolean commonNameInSubject) {

    /** For VNFCI certificates of which nothing else is said. */
    public static final ProfileChoice VNFCI = new ProfileChoice("sba-nf-tls-client-server", Set.of(), false);

    /** For VNF OAM certificates of which nothing else is said. */
    public static final ProfileChoice VNF_OAM = new ProfileChoice("vnf-oam", Set.of(), true);

    /** What the profiles give that are chosen where nothing is said. */
    private static final Set<String> USAGES =
            Set.of("digitalsignature", "serverauth", "clientauth", "idkpserverauth", "idkpclientauth");

    /** Refuses missing parts, and copies the set. */
    public ProfileChoice {
        Objects.requireNonNull(profile, "profile");
        nfTypes = Set.copyOf(nfTypes);
    }

    /** Tells whether certificates have a key usage; of profiles of the operator, nothing is known, and all is believed. */
    boolean gives(String keyUsage) {
        boolean known = profile.equals(VNFCI.profile) || profile.equals(VNF_OAM.profile);
        return !known || USAGES.contains(EndEntityRule.plain(keyUsage));
    }
}
