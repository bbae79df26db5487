// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.mano.vnfd.CertSubjectData;
import org.opencmf.mano.vnfd.CertificateBaseProfile;
import org.opencmf.mano.vnfd.VnfdCertificate;

/**
 * What the operator settles for all VNFs; it takes precedence over descriptors and requests.
 *
 * @param profiles the CMF's profiles, by id of a base profile or by {@code certificateDescId}
 * @param securityPolicies demanded of every certificate, besides those of the request
 * @param keys the kinds of key that may be made, the preferred first
 * @param subject parts of the subject that every certificate has; null if nothing is settled
 */
public record PlanningPolicy(
        Map<String, ProfileChoice> profiles,
        List<SecurityPolicy> securityPolicies,
        List<KeyAlgorithm> keys,
        @Nullable CertSubjectData subject) {

    /** Copies the collections. */
    public PlanningPolicy {
        profiles = Map.copyOf(profiles);
        securityPolicies = List.copyOf(securityPolicies);
        keys = List.copyOf(keys);
    }

    /**
     * Settles nothing but the order of keys: P-256 first, then longer curves, then RSA.
     *
     * @return the policy
     */
    public static PlanningPolicy standard() {
        return new PlanningPolicy(
                Map.of(),
                List.of(),
                List.of(
                        KeyAlgorithm.EC_P256,
                        KeyAlgorithm.EC_P384,
                        KeyAlgorithm.EC_P521,
                        KeyAlgorithm.RSA_3072,
                        KeyAlgorithm.RSA_4096,
                        KeyAlgorithm.ED25519,
                        KeyAlgorithm.ML_DSA_65),
                null);
    }

    ProfileChoice profileFor(VnfdCertificate certificate) {
        CertificateBaseProfile base = certificate.baseProfile();
        ProfileChoice choice = base == null ? null : profiles.get(base.id());
        if (choice == null) {
            choice = profiles.get(certificate.id());
        }
        if (choice != null) {
            return choice;
        }
        return certificate.type() == CertificateType.VNF_OAM ? ProfileChoice.VNF_OAM : ProfileChoice.VNFCI;
    }
}
