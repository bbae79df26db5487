// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;

/** The certificate that stands beside a key until there is a real one: signed by the key itself, and good for nothing. */
final class Placeholder {

    private static final X500Name NAME = new X500Name("CN=not certified yet");

    private Placeholder() {}

    static X509Certificate certificate(HsmKey key, Instant now) {
        var time = Date.from(now);
        var builder = new X509v3CertificateBuilder(
                NAME,
                BigInteger.ONE,
                time,
                time,
                NAME,
                SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded()));
        try {
            byte[] der = builder.build(new Signer(key)).getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (IOException | CertificateException e) {
            throw new HsmException(
                    HsmException.Reason.FAILED,
                    "no certificate for " + key.spec().label(),
                    e);
        }
    }

    private record Signer(HsmKey key, ByteArrayOutputStream content) implements ContentSigner {

        Signer(HsmKey key) {
            this(key, new ByteArrayOutputStream());
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new DefaultSignatureAlgorithmIdentifierFinder()
                    .find(key.spec().algorithm().signatureAlgorithm());
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            return key.sign(content.toByteArray());
        }
    }
}
