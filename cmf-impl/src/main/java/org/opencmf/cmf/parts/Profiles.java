// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.parts;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.opencmf.api.profile.CertificateProfile;

/** The certificate profiles by their names. */
public final class Profiles {

    private final Map<String, CertificateProfile> byName;

    /**
     * Collects profiles.
     *
     * @param profiles each with a name of its own
     */
    public Profiles(Collection<CertificateProfile> profiles) {
        Map<String, CertificateProfile> named = new HashMap<>();
        for (CertificateProfile profile : profiles) {
            named.put(profile.name(), profile);
        }
        this.byName = Map.copyOf(named);
    }

    /**
     * Finds a profile.
     *
     * @param name its name
     * @return the profile, or nothing
     */
    public Optional<CertificateProfile> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
