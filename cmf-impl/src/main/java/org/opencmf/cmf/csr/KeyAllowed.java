// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.x509.PublicKeyFacts;

/**
 * The key is of a type and size that the profile allows, and no shorter than the request's own security policies demand.
 *
 * @clause SOL003 SecurityPolicy
 */
final class KeyAllowed implements CsrRule {

    private static final String RSA_AT_LEAST = "RSA-";

    @Override
    public List<Violation> check(CsrCandidate candidate) {
        PublicKeyFacts key = candidate.csr().key();
        List<Violation> violations = new ArrayList<>(0);
        Set<String> allowed = candidate.profile().keyAlgorithms();
        if (!isAllowed(key, allowed)) {
            violations.add(new Violation(
                    CmfErrorCode.CSR_KEY_NOT_ALLOWED,
                    "the profile does not allow a key " + key.parameterSet() + " of " + key.bits() + " bits"));
        }
        for (SecurityPolicy policy : candidate.standard().policies()) {
            if (policy.minimumKeyLength() != null && key.bits() < policy.minimumKeyLength()) {
                violations.add(new Violation(
                        CmfErrorCode.SECURITY_POLICY,
                        "a key of " + key.bits() + " bits is shorter than " + policy.minimumKeyLength()));
            }
        }
        return violations;
    }

    private static boolean isAllowed(PublicKeyFacts key, Set<String> allowed) {
        if (!key.algorithm().equals("RSA")) {
            return allowed.contains(key.parameterSet());
        }
        for (String algorithm : allowed) {
            if (algorithm.startsWith(RSA_AT_LEAST) && key.bits() >= leastBits(algorithm)) {
                return true;
            }
        }
        return false;
    }

    private static int leastBits(String algorithm) {
        try {
            return Integer.parseInt(algorithm, RSA_AT_LEAST.length(), algorithm.length(), 10);
        } catch (NumberFormatException e) {
            // a profile that cannot be understood allows nothing
            return Integer.MAX_VALUE;
        }
    }
}
