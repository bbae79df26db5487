// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.answer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.api.profile.ExtensionRule;
import org.opencmf.cmf.csr.CertifiedNames;
import org.opencmf.cmf.csr.CsrCandidate;
import org.opencmf.cmf.reading.ExtensionWords;
import org.opencmf.spi.CaRequest;
import org.opencmf.x509.KeyIdentifiers;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.certificate.DecodedCertificate;
import org.opencmf.x509.csr.RequestedExtension;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.AlternativeNames;

/** Compares the extensions of a returned certificate with the profile and with the names that were asked for. */
record ExtensionComparison(CaRequest request, DerBytes key, PrescribedValues prescribed) {

    void compare(DecodedCertificate issued, List<String> faults) throws MalformedStructureException {
        Map<String, RequestedExtension> extensions = issued.extensions();
        for (RequestedExtension extension : extensions.values()) {
            Optional<ExtensionRule> rule = request.profile().extension(extension.oid());
            if (rule.isEmpty()) {
                faults.add("the profile has no extension " + extension.oid());
            } else if (CertifiedNames.isCritical(rule.get(), request.names().subject()) != extension.critical()) {
                faults.add("of another criticality: the extension " + extension.oid());
            } else if (!isRight(extension, rule.get())) {
                faults.add("of another value: the extension " + extension.oid());
            }
        }
        for (ExtensionRule rule : request.profile().extensions()) {
            if (!extensions.containsKey(rule.oid()) && isNeeded(rule)) {
                faults.add("missing: the extension " + rule.oid());
            }
        }
    }

    private boolean isNeeded(ExtensionRule rule) {
        if (rule.oid().equals(AlternativeNames.OID)) {
            return !request.names().alternativeNames().isEmpty();
        }
        if (rule.oid().equals(NfTypes.OID)) {
            return !request.names().nfTypes().isEmpty();
        }
        return rule.mandatory();
    }

    private boolean isRight(RequestedExtension extension, ExtensionRule rule) throws MalformedStructureException {
        return switch (extension.oid()) {
            case AlternativeNames.OID ->
                areNames(
                        AlternativeNames.decode(extension.value().toByteArray()),
                        request.names().alternativeNames());
            case NfTypes.OID ->
                areSame(
                        NfTypes.decode(extension.value().toByteArray()).values(),
                        request.names().nfTypes());
            case ExtensionWords.SUBJECT_KEY_IDENTIFIER ->
                extension.value().contentEquals(DerWriter.octetString(KeyIdentifiers.method1(key.toByteArray())));
            default -> rule.source() == Source.ISSUER || prescribed.has(extension, rule);
        };
    }

    private static boolean areNames(List<org.opencmf.x509.name.AlternativeName> written, Set<AlternativeName> wanted) {
        return areSame(CsrCandidate.canonical(written, wanted), wanted);
    }

    private static <T> boolean areSame(List<T> written, Set<T> wanted) {
        return wanted.containsAll(written) && written.containsAll(wanted);
    }
}
