// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.lcm;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.mano.vnfd.CertificateBaseProfile;

/**
 * What a lifecycle request brings for certificates in delegation mode. It overrides the descriptor.
 *
 * @param overridingCertificateProfile profiles, each in place of the one in the descriptor that has its id
 * @param securityPolicy what the operator demands; all are kept
 * @param cmfData the CMF to be used; null if nothing is said of it
 * @clause SOL003 CertificateConfigurationData
 */
public record CertificateConfigurationData(
        List<CertificateBaseProfile> overridingCertificateProfile,
        List<SecurityPolicy> securityPolicy,
        @Nullable CmfData cmfData) {

    /** Copies the lists. */
    public CertificateConfigurationData {
        overridingCertificateProfile = List.copyOf(overridingCertificateProfile);
        securityPolicy = List.copyOf(securityPolicy);
    }

    /**
     * Finds the profile that overrides another.
     *
     * @param id of the profile in the descriptor
     * @return the overriding profile, or nothing
     */
    public Optional<CertificateBaseProfile> overriding(String id) {
        return overridingCertificateProfile.stream()
                .filter(profile -> profile.id().equals(id))
                .findFirst();
    }
}
