// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.mano.vnfd.CsrRequirement;

/**
 * The first preferred kind of key that a descriptor's requirement and all security policies allow.
 *
 * @param algorithm the kind of key
 * @param requirement the requirement that it meets; null if the descriptor has none
 */
record KeyChoice(KeyAlgorithm algorithm, @Nullable CsrRequirement requirement) {

    static Optional<KeyChoice> of(
            List<KeyAlgorithm> preferred, List<CsrRequirement> requirements, List<SecurityPolicy> policies) {
        for (KeyAlgorithm algorithm : preferred) {
            if (policies.stream().allMatch(policy -> meets(algorithm, policy))) {
                if (requirements.isEmpty()) {
                    return Optional.of(new KeyChoice(algorithm, null));
                }
                for (CsrRequirement requirement : requirements) {
                    if (meets(algorithm, requirement)) {
                        return Optional.of(new KeyChoice(algorithm, requirement));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean meets(KeyAlgorithm algorithm, SecurityPolicy policy) {
        String allowed = policy.allowedAlgorithm();
        Integer least = policy.minimumKeyLength();
        return (allowed == null || signatureIs(allowed, algorithm)) && (least == null || bits(algorithm) >= least);
    }

    private static boolean meets(KeyAlgorithm algorithm, CsrRequirement requirement) {
        Integer least = requirement.minimumKeyLength();
        Integer most = requirement.maximumKeyLength();
        return signatureIs(requirement.signature(), algorithm)
                && (least == null || bits(algorithm) >= least)
                && (most == null || bits(algorithm) <= most);
    }

    /** Names of signature algorithms in the manner of X.509 and of the JDK, in whatever case. */
    private static boolean signatureIs(String name, KeyAlgorithm algorithm) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return switch (algorithm) {
            case EC_P256 -> plain.equals("ecdsawithsha256") || plain.equals("sha256withecdsa");
            case EC_P384 -> plain.equals("ecdsawithsha384") || plain.equals("sha384withecdsa");
            case EC_P521 -> plain.equals("ecdsawithsha512") || plain.equals("sha512withecdsa");
            case RSA_3072 -> plain.equals("sha256withrsa") || plain.equals("sha256withrsaencryption");
            case RSA_4096 -> plain.equals("sha512withrsa") || plain.equals("sha512withrsaencryption");
            case ED25519 -> plain.equals("ed25519");
            case ML_DSA_65 -> plain.equals("mldsa65");
        };
    }

    private static int bits(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case EC_P256, ED25519 -> 256;
            case EC_P384 -> 384;
            case EC_P521 -> 521;
            case RSA_3072 -> 3072;
            case RSA_4096 -> 4096;
            case ML_DSA_65 -> 1952 * 8;
        };
    }
}
