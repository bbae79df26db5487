// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.x509.AttestationBundle;

/** The request carries no attribute but requested extensions and an attestation: no challenge password, nothing unknown. */
final class AttributesNamed implements CsrRule {

    private static final String EXTENSION_REQUEST = "1.2.840.113549.1.9.14";
    private static final Set<String> NAMED = Set.of(EXTENSION_REQUEST, AttestationBundle.OID);

    @Override
    public List<Violation> check(CsrCandidate candidate) {
        List<Violation> violations = new ArrayList<>(0);
        for (String oid : candidate.csr().attributeOids()) {
            if (!NAMED.contains(oid)) {
                violations.add(new Violation(CmfErrorCode.CSR_ATTRIBUTE, "an attribute that nobody named: " + oid));
            }
        }
        return violations;
    }
}
