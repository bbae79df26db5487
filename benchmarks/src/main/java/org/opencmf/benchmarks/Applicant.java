// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.csr.CsrBuilder;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.AlternativeName;

/** Makes keys on P-256 and certification requests for them. */
public final class Applicant {

    private static final String ALGORITHM = "SHA256withECDSA";

    private final Provider crypto;
    private final KeyPairGenerator generator;

    public Applicant(Provider crypto) {
        this.crypto = crypto;
        try {
            this.generator = KeyPairGenerator.getInstance("EC", crypto);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(crypto.getName() + " makes no keys on P-256", e);
        }
    }

    KeyPair newKey() {
        return generator.generateKeyPair();
    }

    CertificationRequest manager(String fqdn, KeyPair pair) {
        CsrBuilder csr = begin(pair)
                .subject(new X500Principal("CN=" + fqdn))
                .alternativeNames(List.of(AlternativeName.dns(fqdn)), false);
        return CertificationRequest.ofDer(csr.build(ALGORITHM, bytes -> sign(pair, bytes)));
    }

    public CertificationRequest networkFunction(X500Principal subject, String fqdn, String uri) {
        KeyPair pair = newKey();
        CsrBuilder csr = begin(pair)
                .subject(subject)
                .alternativeNames(List.of(AlternativeName.dns(fqdn), AlternativeName.uri(uri)), true)
                .nfTypes(NfTypes.of("AMF"));
        return CertificationRequest.ofDer(csr.build(ALGORITHM, bytes -> sign(pair, bytes)));
    }

    private static CsrBuilder begin(KeyPair pair) {
        try {
            return CsrBuilder.forKey(pair.getPublic().getEncoded());
        } catch (MalformedStructureException e) {
            throw new IllegalStateException("a key that was just made is refused", e);
        }
    }

    private byte[] sign(KeyPair pair, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM, crypto);
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(crypto.getName() + " cannot sign", e);
        }
    }
}
