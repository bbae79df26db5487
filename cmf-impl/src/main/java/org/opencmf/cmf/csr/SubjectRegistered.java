// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.api.profile.CertificateProfile.SubjectRule;
import org.opencmf.cmf.reading.SubjectAttributes;
import org.opencmf.x509.csr.DecodedCsr;

/**
 * The subject is the registered one, has the attributes that the profile demands and none that it forbids; it may be empty
 * where the certificate will have an alternative name.
 *
 * @clause IFA026 C.6-1/subject
 * @clause RFC5280 4.1.2.6
 */
final class SubjectRegistered implements CsrRule {

    private static final int EMPTY_SEQUENCE = 2;

    @Override
    public List<Violation> check(CsrCandidate candidate) {
        SubjectRule rule = candidate.profile().subject();
        X500Principal registered = candidate.identity().subject();
        byte[] encoded = registered.getEncoded();
        List<Violation> violations = new ArrayList<>(0);
        boolean leftToRegistration = rule.source() == Source.REGISTRATION
                && candidate.csr().encodedSubject().size() == EMPTY_SEQUENCE;
        if (!leftToRegistration && !isSame(candidate.csr(), registered, encoded)) {
            violations.add(violation("the subject is not the registered one"));
        }
        checkAttributes(SubjectAttributes.of(registered), rule, violations);
        if (encoded.length == EMPTY_SEQUENCE
                && CertifiedNames.alternativeNames(candidate).isEmpty()) {
            violations.add(violation("the subject is empty, and there is no alternative name"));
        }
        return violations;
    }

    /** Compares the bytes first: the platform writes out both names before it compares them. */
    private static boolean isSame(DecodedCsr asked, X500Principal registered, byte[] encoded) {
        return asked.encodedSubject().contentEquals(encoded) || asked.subject().equals(registered);
    }

    private static void checkAttributes(Set<String> attributes, SubjectRule rule, List<Violation> violations) {
        for (String required : rule.required()) {
            if (!attributes.contains(required.toUpperCase(Locale.ROOT))) {
                violations.add(violation("the profile demands a subject with " + required));
            }
        }
        for (String forbidden : rule.forbidden()) {
            if (attributes.contains(forbidden.toUpperCase(Locale.ROOT))) {
                violations.add(violation("the profile forbids a subject with " + forbidden));
            }
        }
    }

    private static Violation violation(String detail) {
        return new Violation(CmfErrorCode.CSR_SUBJECT, detail);
    }
}
