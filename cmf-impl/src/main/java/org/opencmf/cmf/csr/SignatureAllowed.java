// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;

/**
 * The request is signed by an algorithm that is good today, with a hash no shorter than the key deserves, and by the only
 * one that its security policies allow.
 *
 * @clause SOL003 SecurityPolicy
 */
final class SignatureAllowed implements CsrRule {

    private static final Set<String> SHA_2 = Set.of("SHA256", "SHA384", "SHA512");
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "RSA", names(SHA_2, "withRSA", "withRSAandMGF1"),
            "P-256", names(SHA_2, "withECDSA"),
            "P-384", names(Set.of("SHA384", "SHA512"), "withECDSA"),
            "P-521", names(Set.of("SHA512"), "withECDSA"),
            "Ed25519", Set.of("Ed25519"),
            "ML-DSA-44", Set.of("ML-DSA-44"),
            "ML-DSA-65", Set.of("ML-DSA-65"),
            "ML-DSA-87", Set.of("ML-DSA-87"));

    @Override
    public List<Violation> check(CsrCandidate candidate) {
        List<Violation> violations = new ArrayList<>(0);
        String algorithm = candidate.csr().signatureAlgorithm();
        Set<String> allowed = ALLOWED.getOrDefault(candidate.csr().key().parameterSet(), Set.of());
        if (!allowed.contains(algorithm)) {
            violations.add(new Violation(
                    CmfErrorCode.CSR_SIGNATURE_ALGORITHM,
                    "signed by " + algorithm + ", which is not allowed for the key"));
        }
        for (SecurityPolicy policy : candidate.standard().policies()) {
            String only = policy.allowedAlgorithm();
            if (only != null && !plain(only).equals(plain(algorithm))) {
                violations.add(new Violation(
                        CmfErrorCode.SECURITY_POLICY,
                        "signed by " + algorithm + " where another algorithm is demanded"));
            }
        }
        return violations;
    }

    /** Levels case and the spellings of RFC 3279 and of the platform. */
    private static String plain(String algorithm) {
        String lower = algorithm.toLowerCase(Locale.ROOT);
        if (lower.startsWith("ecdsa-with-")) {
            return lower.substring("ecdsa-with-".length()) + "withecdsa";
        }
        return lower.endsWith("encryption") ? lower.substring(0, lower.length() - "encryption".length()) : lower;
    }

    private static Set<String> names(Set<String> hashes, String... suffixes) {
        Set<String> names = new HashSet<>();
        for (String hash : hashes) {
            for (String suffix : suffixes) {
                names.add(hash + suffix);
            }
        }
        return Set.copyOf(names);
    }
}
