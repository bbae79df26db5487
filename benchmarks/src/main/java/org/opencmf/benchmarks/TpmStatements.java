// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.BigIntegers;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.attestation.tpm.TpmTrust;
import org.opencmf.attestation.tpm.structure.CertifyStatement;
import org.opencmf.attestation.tpm.structure.ObjectAttributes;
import org.opencmf.attestation.tpm.structure.TpmAlgorithm;
import org.opencmf.attestation.tpm.structure.TpmCurve;
import org.opencmf.attestation.tpm.structure.TpmHash;
import org.opencmf.attestation.tpm.structure.TpmWriter;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.AttestationStatement;
import org.opencmf.x509.LimitedCertChoice;
import org.opencmf.x509.der.DerBytes;

/** What TPMs would say of keys on P-256, made and signed in software, with the certificate of the attestation key. */
final class TpmStatements {

    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static final Duration MONTH = Duration.ofDays(30);
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final int COORDINATE = 32;
    private static final int ATTRIBUTES = ObjectAttributes.FIXED_TPM
            | ObjectAttributes.FIXED_PARENT
            | ObjectAttributes.SENSITIVE_DATA_ORIGIN
            | ObjectAttributes.SIGN;

    private final Provider crypto;
    private final KeyPair vendor;
    private final X509Certificate anchor;

    TpmStatements(Provider crypto) {
        this.crypto = crypto;
        this.vendor = pair();
        this.anchor = certificate(vendor.getPublic(), true);
    }

    /**
     * A statement, and the signatures that are to be verified for it.
     *
     * @param statement the statement
     * @param key the attested key
     * @param signed the signatures, that of the TPM first
     */
    record Item(KeyAttestationStatement statement, PublicKey key, List<Signed> signed) {}

    /**
     * A signature.
     *
     * @param by whose
     * @param message of what
     * @param signature its value
     */
    record Signed(PublicKey by, byte[] message, byte[] signature) {}

    /** A device: an attestation key with its certificate. */
    record Device(KeyPair key, X509Certificate certificate) {}

    X509Certificate anchor() {
        return anchor;
    }

    Device device() {
        KeyPair key = pair();
        return new Device(key, certificate(key.getPublic(), false));
    }

    Item item(Device device) {
        KeyPair key = pair();
        byte[] area = publicArea(key);
        byte[] name = new TpmWriter()
                .u16(TpmHash.SHA256.id())
                .fixed(TpmHash.SHA256.of(area))
                .toByteArray();
        byte[] attest = new TpmWriter()
                .u32(0xFF544347)
                .u16(0x8017)
                .sized(name)
                .sized(new byte[COORDINATE])
                .fixed(new byte[25])
                .sized(name)
                .sized(name)
                .toByteArray();
        try {
            var signer = Signature.getInstance(ALGORITHM, crypto);
            signer.initSign(device.key().getPrivate());
            signer.update(attest);
            byte[] signature = signer.sign();
            var statement = new CertifyStatement(
                    DerBytes.copyOf(attest), DerBytes.copyOf(numbers(signature)), DerBytes.copyOf(area));
            var certificate = device.certificate();
            return new Item(
                    bundle(statement, certificate),
                    key.getPublic(),
                    List.of(
                            new Signed(device.key().getPublic(), attest, signature),
                            new Signed(
                                    vendor.getPublic(), certificate.getTBSCertificate(), certificate.getSignature())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyAttestationStatement bundle(CertifyStatement statement, X509Certificate certificate)
            throws GeneralSecurityException {
        var bundle = new AttestationBundle(
                List.of(new AttestationStatement(CertifyStatement.OID, DerBytes.copyOf(statement.encode()))),
                List.of(new LimitedCertChoice.X509(DerBytes.copyOf(certificate.getEncoded()))));
        return new KeyAttestationStatement(AttestationBundle.OID, bundle.encode());
    }

    private static byte[] publicArea(KeyPair key) {
        byte[] spki = key.getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(spki, spki.length - 2 * COORDINATE, spki.length);
        return new TpmWriter()
                .u16(TpmAlgorithm.ECC)
                .u16(TpmHash.SHA256.id())
                .u32(ATTRIBUTES)
                .sized(new byte[0])
                .u16(TpmAlgorithm.NULL)
                .u16(TpmAlgorithm.NULL)
                .u16(TpmCurve.P_256.id())
                .u16(TpmAlgorithm.NULL)
                .sized(Arrays.copyOf(point, COORDINATE))
                .sized(Arrays.copyOfRange(point, COORDINATE, point.length))
                .toByteArray();
    }

    private static byte[] numbers(byte[] der) {
        var sequence = ASN1Sequence.getInstance(der);
        return new TpmWriter()
                .u16(TpmAlgorithm.ECDSA)
                .u16(TpmHash.SHA256.id())
                .sized(number(sequence, 0))
                .sized(number(sequence, 1))
                .toByteArray();
    }

    private static byte[] number(ASN1Sequence numbers, int which) {
        return BigIntegers.asUnsignedByteArray(
                ASN1Integer.getInstance(numbers.getObjectAt(which)).getValue());
    }

    private X509Certificate certificate(PublicKey key, boolean ca) {
        var vendorName = new X500Principal("CN=vendor");
        var builder = new JcaX509v3CertificateBuilder(
                vendorName,
                BigInteger.ONE,
                Date.from(NOW.minus(MONTH)),
                Date.from(NOW.plus(MONTH)),
                ca ? vendorName : new X500Principal("CN=device"),
                key);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
            if (!ca) {
                var usage = KeyPurposeId.getInstance(new ASN1ObjectIdentifier(TpmTrust.ATTESTATION_KEY_USAGE));
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(usage));
            }
            return new JcaX509CertificateConverter()
                    .setProvider(crypto)
                    .getCertificate(builder.build(new JcaContentSignerBuilder(ALGORITHM)
                            .setProvider(crypto)
                            .build(vendor.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC", crypto);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
