// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencmf.api.profile.CertificateProfile;

/**
 * The profiles that come with the CMF, read from their JSON each time that they are asked for.
 *
 * @clause IFA026 C.6-1
 */
public final class ShippedProfiles {

    private static final List<String> NAMES = List.of(
            "sba-nf-tls-client",
            "sba-nf-tls-server",
            "sba-nf-tls-client-server",
            "sba-nf-tls-server-must-staple",
            "vnf-oam",
            "nfv-mano",
            "vnf-package",
            "control-plane");

    private ShippedProfiles() {}

    /**
     * Returns the names of the profiles.
     *
     * @return names as {@link #named} takes them
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Reads all profiles.
     *
     * @return the profiles in the order of their names
     */
    public static List<CertificateProfile> all() {
        return List.copyOf(Read.PROFILES.values());
    }

    /**
     * Reads one profile.
     *
     * @param name its name
     * @return the profile, or nothing if none of this name is shipped
     */
    public static Optional<CertificateProfile> named(String name) {
        return Optional.ofNullable(Read.PROFILES.get(name));
    }

    /** Read when one is first asked for, and once in a process. */
    private static final class Read {

        private static final Map<String, CertificateProfile> PROFILES = new LinkedHashMap<>();

        static {
            for (String name : NAMES) {
                PROFILES.put(name, read(name));
            }
        }
    }

    private static CertificateProfile read(String name) {
        try (InputStream in = ShippedProfiles.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the profile " + name + " is missing from this build");
            }
            return new ProfileReader().read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the profile " + name + " cannot be read", e);
        }
    }
}
