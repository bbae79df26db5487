// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.opencmf.testkit.fixture.KeyFixture;

/** A vendor of devices: a root, and a CA of it for attestation keys. */
final class Vendor {

    static final EvidenceOids OIDS = EvidenceOids.placeholders();
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration LIFE = Duration.ofDays(3650);

    private final KeyPair rootKey = KeyFixture.p256();
    private final KeyPair caKey = KeyFixture.p256();
    private final String name;
    final X509Certificate root;
    private final X509Certificate ca;

    Vendor(String name) {
        this.name = name;
        this.root = sign(new Issuer(name + " root", rootKey), name + " root", rootKey.getPublic(), Profile.CA);
        this.ca = sign(new Issuer(name + " root", rootKey), name + " CA", caKey.getPublic(), Profile.CA);
    }

    /** What a certificate is for. */
    enum Profile {
        CA,
        ATTESTATION_KEY,
        WITHOUT_PURPOSE,
        NOT_FOR_SIGNATURES,
        EXPIRED
    }

    private record Issuer(String name, KeyPair key) {}

    EvidenceTrust trust() {
        return EvidenceTrust.of(Set.of(root), OIDS);
    }

    /** Returns a certificate of a key and the CA's. */
    List<X509Certificate> chain(PublicKey key, Profile profile) {
        return List.of(sign(new Issuer(name + " CA", caKey), name + " attestation key", key, profile), ca);
    }

    private static X509Certificate sign(Issuer issuer, String subject, PublicKey key, Profile profile) {
        Duration life = profile == Profile.EXPIRED ? Duration.ofDays(1) : LIFE;
        var builder = new JcaX509v3CertificateBuilder(
                new X500Principal("CN=" + issuer.name()),
                new BigInteger(127, new SecureRandom()).setBit(126),
                Date.from(START.minus(Duration.ofDays(2))),
                Date.from(START.minus(Duration.ofDays(2)).plus(life)),
                new X500Principal("CN=" + subject),
                key);
        try {
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(issuer.key().getPublic()));
            if (profile == Profile.CA) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage(profile)));
            if (profile != Profile.CA) {
                String purpose = profile == Profile.WITHOUT_PURPOSE ? "1.3.6.1.5.5.7.3.1" : OIDS.attestationKey();
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        true,
                        new ExtendedKeyUsage(KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purpose))));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .build(issuer.key().getPrivate())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int usage(Profile profile) {
        return switch (profile) {
            case CA -> KeyUsage.keyCertSign | KeyUsage.cRLSign;
            case NOT_FOR_SIGNATURES -> KeyUsage.keyAgreement;
            default -> KeyUsage.digitalSignature;
        };
    }
}
