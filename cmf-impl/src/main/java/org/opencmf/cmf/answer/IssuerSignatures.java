// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.answer;

import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.x509.path.PathLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies the signatures of chains whose names are known to fit. Two issuing certificates may have one name, as after a
 * roll-over: only the signature tells which of them has signed.
 */
final class IssuerSignatures {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerSignatures.class);

    private final Provider crypto;

    IssuerSignatures(Provider crypto) {
        this.crypto = crypto;
    }

    /** Says what is wrong unless each certificate is signed with the key of the next; the anchor is trusted without. */
    List<String> faults(CertificateChain chain) {
        List<X509Certificate> certificates;
        try {
            certificates = chain.certificates();
        } catch (IllegalArgumentException e) {
            LOG.warn("a certificate that a CA has returned is none to the platform", e);
            return List.of("the platform cannot read it");
        }
        for (int i = 0; i + 1 < certificates.size(); i++) {
            X509Certificate certificate = certificates.get(i);
            if (!PathLink.isSigned(certificate, certificates.get(i + 1), crypto)) {
                LOG.warn(
                        "the signature of {} does not verify with {}",
                        certificate.getSubjectX500Principal(),
                        crypto.getName());
                return List.of("a certificate of the chain is not signed by the next");
            }
        }
        return List.of();
    }
}
