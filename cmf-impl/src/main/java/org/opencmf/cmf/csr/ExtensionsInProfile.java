// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.api.profile.ExtensionRule;
import org.opencmf.cmf.reading.ExtensionWords;
import org.opencmf.x509.KeyIdentifiers;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.csr.RequestedExtension;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.AlternativeNames;

/**
 * Every requested extension is one that the profile allows, and asks for nothing but what the profile prescribes.
 *
 * @clause IFA026 C.6-1
 */
final class ExtensionsInProfile implements CsrRule {

    private static final Set<String> NAMES = Set.of(AlternativeNames.OID, NfTypes.OID);

    @Override
    public List<Violation> check(CsrCandidate candidate) {
        List<Violation> violations = new ArrayList<>(0);
        for (RequestedExtension extension :
                candidate.csr().requestedExtensions().values()) {
            Optional<ExtensionRule> rule = candidate.profile().extension(extension.oid());
            if (rule.isEmpty()) {
                violations.add(violation("the profile does not allow the extension " + extension.oid()));
            } else if (extension.critical()
                    && !CertifiedNames.isCritical(rule.get(), CertifiedNames.subject(candidate))) {
                violations.add(violation("the profile does not make critical the extension " + extension.oid()));
            } else if (!NAMES.contains(extension.oid()) && !isPrescribed(candidate, extension, rule.get())) {
                violations.add(violation("not as the profile prescribes: the extension " + extension.oid()));
            }
        }
        return violations;
    }

    private static boolean isPrescribed(CsrCandidate candidate, RequestedExtension extension, ExtensionRule rule) {
        byte[] value = extension.value().toByteArray();
        if (extension.oid().equals(ExtensionWords.SUBJECT_KEY_IDENTIFIER)) {
            return Arrays.equals(value, keyIdentifier(candidate));
        }
        Optional<Set<String>> words = ExtensionWords.of(extension.oid(), value);
        if (words.isEmpty() || rule.source() == Source.ISSUER) {
            return false;
        }
        Set<String> prescribed = new HashSet<>(rule.values());
        return rule.source() == Source.REQUEST ? prescribed.containsAll(words.get()) : prescribed.equals(words.get());
    }

    private static byte[] keyIdentifier(CsrCandidate candidate) {
        try {
            byte[] key = candidate.csr().subjectPublicKeyInfo().toByteArray();
            return DerWriter.octetString(KeyIdentifiers.method1(key));
        } catch (MalformedStructureException e) {
            throw new IllegalStateException("the key was read before", e);
        }
    }

    private static Violation violation(String detail) {
        return new Violation(CmfErrorCode.CSR_EXTENSION, detail);
    }
}
