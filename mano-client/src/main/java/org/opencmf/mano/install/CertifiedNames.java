// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.AlternativeNames;
import org.opencmf.x509.name.CanonicalNames;

/** Compares the alternative names of a certificate with those that it may carry. */
final class CertifiedNames {

    private CertifiedNames() {}

    /** Tells whether every alternative name of a certificate is one of some names; in doubt it is not. */
    static boolean areWithin(X509Certificate certificate, Set<AlternativeName> allowed) {
        byte[] extension = certificate.getExtensionValue(AlternativeNames.OID);
        if (extension == null) {
            return true;
        }
        try {
            Set<org.opencmf.x509.name.AlternativeName> may = new HashSet<>();
            for (AlternativeName name : allowed) {
                may.add(new org.opencmf.x509.name.AlternativeName(
                        org.opencmf.x509.name.AlternativeName.Kind.valueOf(
                                name.kind().name()),
                        name.value()));
            }
            List<org.opencmf.x509.name.AlternativeName> certified = AlternativeNames.decode(
                    ASN1OctetString.getInstance(extension).getOctets());
            // most are certified as they were asked for, and only the others have to be brought into one form
            return may.containsAll(certified) || canonical(may).containsAll(canonical(certified));
        } catch (MalformedStructureException | IllegalArgumentException e) {
            return false;
        }
    }

    private static Set<String> canonical(Collection<org.opencmf.x509.name.AlternativeName> names)
            throws MalformedStructureException {
        Set<String> canonical = new HashSet<>();
        for (var name : names) {
            canonical.add(canonical(name));
        }
        return canonical;
    }

    private static String canonical(org.opencmf.x509.name.AlternativeName name) throws MalformedStructureException {
        var canonical = CanonicalNames.of(name);
        return canonical.kind() + ":" + canonical.value();
    }
}
