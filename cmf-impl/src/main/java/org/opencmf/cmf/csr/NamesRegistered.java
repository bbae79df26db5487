// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.api.profile.ExtensionRule;
import org.opencmf.x509.name.AlternativeNames;

/**
 * Every alternative name is registered for the identity; where the profile takes the names from the registration, every
 * registered one is asked for.
 *
 * @clause IFA026 C.6-1/subjectAltName
 * @clause RFC5280 4.2.1.6
 */
final class NamesRegistered implements CsrRule {

    private static final int SHOWN = 100;

    @Override
    public List<Violation> check(CsrCandidate candidate) {
        Set<AlternativeName> registered = candidate.identity().alternativeNames();
        List<Violation> violations = new ArrayList<>(0);
        for (AlternativeName name : candidate.names()) {
            if (!registered.contains(name)) {
                violations.add(violation("not registered for this identity: " + shown(name)));
            }
        }
        Optional<ExtensionRule> rule = candidate.profile().extension(AlternativeNames.OID);
        boolean fromRequest = rule.isPresent() && rule.get().source() == Source.REQUEST;
        if (rule.isPresent() && !fromRequest && !candidate.names().containsAll(registered)) {
            violations.add(violation("a registered name is missing, and the profile takes all of them"));
        }
        if (fromRequest && rule.get().mandatory() && candidate.names().isEmpty()) {
            violations.add(violation("the profile demands an alternative name"));
        }
        return violations;
    }

    private static String shown(AlternativeName name) {
        String text = name.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static Violation violation(String detail) {
        return new Violation(CmfErrorCode.CSR_ALTERNATIVE_NAME, detail);
    }
}
