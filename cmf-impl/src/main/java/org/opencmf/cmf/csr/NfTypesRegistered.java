// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.api.profile.ExtensionRule;
import org.opencmf.x509.NfTypes;

/**
 * Every network function type is registered for the identity; where the profile takes them from the registration, none may
 * be missing.
 *
 * @clause IFA026 C.6-1/nfTypes
 * @clause RFC9310 3
 */
final class NfTypesRegistered implements CsrRule {

    @Override
    public List<Violation> check(CsrCandidate candidate) {
        Set<String> registered = candidate.identity().nfTypes();
        List<String> asked = candidate.csr().nfTypes().map(NfTypes::values).orElse(List.of());
        List<Violation> violations = new ArrayList<>(0);
        for (String type : asked) {
            if (!registered.contains(type)) {
                violations.add(violation("not registered for this identity: " + type));
            }
        }
        Optional<ExtensionRule> rule = candidate.profile().extension(NfTypes.OID);
        boolean fromRequest = rule.isPresent() && rule.get().source() == Source.REQUEST;
        if (rule.isPresent() && !fromRequest && !asked.containsAll(registered)) {
            violations.add(violation("a registered type is missing, and the profile takes all of them"));
        }
        if (fromRequest && rule.get().mandatory() && asked.isEmpty()) {
            violations.add(violation("the profile demands a network function type"));
        }
        return violations;
    }

    private static Violation violation(String detail) {
        return new Violation(CmfErrorCode.CSR_NF_TYPES, detail);
    }
}
