// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.opencmf.x509.Keys;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerWriter;

/** A certificate in the making and the one who holds its key: good at first, and spoiled by one named step. */
final class Issued {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration LIFE = Duration.ofDays(365);

    private static final int SIGNATURE = 2;
    private static final int ISSUER = 3;

    private final KeyPair key;
    private final String name;
    private final Map<String, Extension> extensions = new LinkedHashMap<>();
    private Instant from = START;
    private Instant to = START.plus(LIFE);
    private String algorithm = "SHA256withECDSA";
    private String issuerName = "";

    private Issued(String name, KeyPair key) {
        this.name = name;
        this.key = key;
    }

    static Issued ca(String name) {
        return ca(name, Keys.ec("secp256r1"));
    }

    static Issued ca(String name, KeyPair key) {
        return new Issued(name, key)
                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    }

    static Issued end() {
        return end(Keys.ec("secp256r1"));
    }

    static Issued end(KeyPair key) {
        return new Issued("CN=end", key).with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    }

    Issued with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            extensions.put(oid.getId(), Extension.create(oid, critical, value));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Issued with(String oid, boolean critical) {
        return with(new ASN1ObjectIdentifier(oid), critical, new DERUTF8String("anything"));
    }

    Issued without(ASN1ObjectIdentifier oid) {
        extensions.remove(oid.getId());
        return this;
    }

    Issued valid(Instant first, Instant last) {
        this.from = first;
        this.to = last;
        return this;
    }

    Issued signedBy(String other) {
        this.algorithm = other;
        return this;
    }

    /** Has the certificate name another issuer than the one that signs. */
    Issued naming(String issuer) {
        this.issuerName = issuer;
        return this;
    }

    X509Certificate bySelf() {
        return by(this);
    }

    X509Certificate by(Issued issuer) {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuerName.isEmpty() ? issuer.name : issuerName),
                BigInteger.valueOf(System.identityHashCode(this)),
                Date.from(from),
                Date.from(to),
                new X500Name(name),
                key.getPublic());
        try {
            for (Extension extension : extensions.values()) {
                builder.addExtension(extension);
            }
            return new JcaX509CertificateConverter()
                    .setProvider(Keys.BC)
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm)
                            .setProvider(Keys.BC)
                            .build(issuer.key.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes the issuer out of a certificate of this one's and signs again: no builder makes a certificate without. */
    DerBytes withoutIssuer(X509Certificate certificate) {
        try {
            ASN1Encodable[] fields =
                    ASN1Sequence.getInstance(certificate.getTBSCertificate()).toArray();
            fields[ISSUER] = new DERSequence();
            byte[] signed = new DERSequence(fields).getEncoded();
            byte[] signature = Keys.signer("SHA256withECDSA", key.getPrivate()).apply(signed);
            byte[] algorithm = fields[SIGNATURE].toASN1Primitive().getEncoded();
            return DerBytes.copyOf(DerWriter.sequence(signed, algorithm, DerWriter.bitString(signature)));
        } catch (IOException | CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    static DerBytes der(X509Certificate certificate) {
        try {
            return DerBytes.copyOf(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
