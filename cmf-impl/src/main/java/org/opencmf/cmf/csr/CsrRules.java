// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.util.ArrayList;
import java.util.List;
import org.opencmf.api.error.Violation;

/**
 * All rules that a certification request has to keep.
 *
 * @param rules the rules
 */
public record CsrRules(List<CsrRule> rules) {

    /** Copies the list. */
    public CsrRules {
        rules = List.copyOf(rules);
    }

    /**
     * Returns the rules of a CMF.
     *
     * @param freshKeys whether a renewal needs a fresh key
     * @return the rules
     */
    public static CsrRules standard(boolean freshKeys) {
        return new CsrRules(List.of(
                new PossessionProved(),
                new KeyAllowed(),
                new KeyFresh(freshKeys),
                new KeyStrong(),
                new SignatureAllowed(),
                new SubjectRegistered(),
                new NamesRegistered(),
                new NfTypesRegistered(),
                new ExtensionsInProfile(),
                new AttributesNamed()));
    }

    /**
     * Checks a request against every rule.
     *
     * @param candidate the request
     * @return every violation of every rule
     */
    public List<Violation> check(CsrCandidate candidate) {
        List<Violation> violations = new ArrayList<>();
        for (CsrRule rule : rules) {
            violations.addAll(rule.check(candidate));
        }
        return violations;
    }
}
