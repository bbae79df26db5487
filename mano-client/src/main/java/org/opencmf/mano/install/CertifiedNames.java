// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.util.HashSet;
import java.util.Set;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.x509.certificate.DecodedCertificate;
import org.opencmf.x509.csr.RequestedExtension;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.AlternativeNames;
import org.opencmf.x509.name.CanonicalNames;

/** Compares the alternative names of a certificate with those that it may carry. */
final class CertifiedNames {

    private CertifiedNames() {}

    /** Tells whether every alternative name of a certificate is one of some names; in doubt it is not. */
    static boolean areWithin(DecodedCertificate certificate, Set<AlternativeName> allowed) {
        RequestedExtension extension = certificate.extensions().get(AlternativeNames.OID);
        if (extension == null) {
            return true;
        }
        try {
            Set<String> may = new HashSet<>();
            for (AlternativeName name : allowed) {
                may.add(canonical(new org.opencmf.x509.name.AlternativeName(
                        org.opencmf.x509.name.AlternativeName.Kind.valueOf(
                                name.kind().name()),
                        name.value())));
            }
            for (var name : AlternativeNames.decode(extension.value().toByteArray())) {
                if (!may.contains(canonical(name))) {
                    return false;
                }
            }
            return true;
        } catch (MalformedStructureException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String canonical(org.opencmf.x509.name.AlternativeName name) throws MalformedStructureException {
        var canonical = CanonicalNames.of(name);
        return canonical.kind() + ":" + canonical.value();
    }
}
