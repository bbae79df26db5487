// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.util.BigIntegers;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.attestation.tpm.structure.CertifyStatement;
import org.opencmf.attestation.tpm.structure.ObjectAttributes;
import org.opencmf.attestation.tpm.structure.TpmAlgorithm;
import org.opencmf.attestation.tpm.structure.TpmHash;
import org.opencmf.attestation.tpm.structure.TpmWriter;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.AttestationStatement;
import org.opencmf.x509.LimitedCertChoice;
import org.opencmf.x509.der.DerBytes;

/** What a TPM says when it certifies a key, made in software: good, until a named step spoils it. */
final class CertifyFixture {

    static final int KEPT = ObjectAttributes.FIXED_TPM
            | ObjectAttributes.FIXED_PARENT
            | ObjectAttributes.SENSITIVE_DATA_ORIGIN
            | ObjectAttributes.USER_WITH_AUTH
            | ObjectAttributes.SIGN;

    private final KeyPair attestationKey;
    private final List<X509Certificate> certificates = new ArrayList<>();
    private KeyPair key = KeyFixture.p256();
    private KeyPair signer;
    private KeyPair named;
    private int attributes = KEPT;
    private int magic = 0xFF544347;
    private int type = 0x8017;
    private byte[] nonce = new byte[0];
    private TpmHash hash = TpmHash.SHA256;

    private CertifyFixture(KeyPair attestationKey) {
        this.attestationKey = attestationKey;
        this.signer = attestationKey;
    }

    static CertifyFixture by(KeyPair attestationKey) {
        return new CertifyFixture(attestationKey);
    }

    CertifyFixture of(KeyPair certified) {
        this.key = certified;
        return this;
    }

    CertifyFixture with(X509Certificate... along) {
        certificates.addAll(List.of(along));
        return this;
    }

    CertifyFixture with(byte[] qualifyingData) {
        this.nonce = qualifyingData;
        return this;
    }

    CertifyFixture hashedWith(TpmHash other) {
        this.hash = other;
        return this;
    }

    CertifyFixture withAttributes(int bits) {
        this.attributes = bits;
        return this;
    }

    /** Spoils it: another key signs. */
    CertifyFixture signedBy(KeyPair other) {
        this.signer = other;
        return this;
    }

    /** Spoils it: the name is that of another object. */
    CertifyFixture withNameOf(KeyPair other) {
        this.named = other;
        return this;
    }

    /** Spoils it: signed octets that do not say that a TPM has made them. */
    CertifyFixture withMagic(int other) {
        this.magic = other;
        return this;
    }

    /** Spoils it: what was signed is not about an object. */
    CertifyFixture withType(int other) {
        this.type = other;
        return this;
    }

    KeyPair key() {
        return key;
    }

    byte[] publicArea() {
        return publicArea(key, attributes);
    }

    static byte[] publicArea(KeyPair pair, int bits) {
        var start = new TpmWriter();
        byte[] spki = pair.getPublic().getEncoded();
        if (pair.getPublic() instanceof java.security.interfaces.RSAPublicKey rsa) {
            return start.u16(TpmAlgorithm.RSA)
                    .u16(TpmHash.SHA256.id())
                    .u32(bits)
                    .sized(new byte[0])
                    .u16(TpmAlgorithm.NULL)
                    .u16(TpmAlgorithm.RSASSA)
                    .u16(TpmHash.SHA256.id())
                    .u16(rsa.getModulus().bitLength())
                    .u32(0)
                    .sized(BigIntegers.asUnsignedByteArray(rsa.getModulus()))
                    .toByteArray();
        }
        var point = ((java.security.interfaces.ECPublicKey) pair.getPublic()).getW();
        int octets = (((java.security.interfaces.ECPublicKey) pair.getPublic())
                                .getParams()
                                .getCurve()
                                .getField()
                                .getFieldSize()
                        + 7)
                / 8;
        return start.u16(TpmAlgorithm.ECC)
                .u16(TpmHash.SHA256.id())
                .u32(bits)
                .sized(new byte[0])
                .u16(TpmAlgorithm.NULL)
                .u16(TpmAlgorithm.ECDSA)
                .u16(TpmHash.SHA256.id())
                .u16(octets == 32 ? 3 : 4)
                .u16(TpmAlgorithm.NULL)
                .sized(BigIntegers.asUnsignedByteArray(octets, point.getAffineX()))
                .sized(BigIntegers.asUnsignedByteArray(octets, point.getAffineY()))
                .toByteArray();
    }

    byte[] attest() {
        byte[] area = named == null ? publicArea() : publicArea(named, attributes);
        byte[] name = new TpmWriter()
                .u16(TpmHash.SHA256.id())
                .fixed(TpmHash.SHA256.of(area))
                .toByteArray();
        return new TpmWriter()
                .u32(magic)
                .u16(type)
                .sized(new byte[34])
                .sized(nonce)
                .fixed(new byte[16])
                .u8(1)
                .fixed(new byte[8])
                .sized(name)
                .sized(name)
                .toByteArray();
    }

    byte[] signature() {
        boolean rsa = signer.getPrivate().getAlgorithm().equals("RSA");
        try {
            var engine = Signature.getInstance(hash.name() + (rsa ? "withRSA" : "withECDSA"));
            engine.initSign(signer.getPrivate());
            engine.update(attest());
            byte[] value = engine.sign();
            var writer = new TpmWriter()
                    .u16(rsa ? TpmAlgorithm.RSASSA : TpmAlgorithm.ECDSA)
                    .u16(hash.id());
            return rsa
                    ? writer.sized(value).toByteArray()
                    : numbers(writer, value).toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    KeyAttestationStatement statement() {
        return statement(attest(), signature(), publicArea());
    }

    KeyAttestationStatement statement(byte[] attest, byte[] signature, byte[] publicArea) {
        byte[] der = new CertifyStatement(
                        DerBytes.copyOf(attest), DerBytes.copyOf(signature), DerBytes.copyOf(publicArea))
                .encode();
        return certificates.isEmpty() ? new KeyAttestationStatement(CertifyStatement.OID, der) : bundled(der);
    }

    KeyAttestationStatement bundled(byte[] der) {
        var bundle = new AttestationBundle(
                List.of(new AttestationStatement(CertifyStatement.OID, DerBytes.copyOf(der))),
                certificates.stream().map(CertifyFixture::choice).toList());
        return new KeyAttestationStatement(AttestationBundle.OID, bundle.encode());
    }

    KeyPair attestationKey() {
        return attestationKey;
    }

    private static LimitedCertChoice choice(X509Certificate certificate) {
        try {
            return new LimitedCertChoice.X509(DerBytes.copyOf(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TpmWriter numbers(TpmWriter writer, byte[] der) {
        try {
            var sequence = ASN1Sequence.getInstance(ASN1Sequence.fromByteArray(der));
            for (int i = 0; i < 2; i++) {
                writer.sized(BigIntegers.asUnsignedByteArray(
                        ASN1Integer.getInstance(sequence.getObjectAt(i)).getValue()));
            }
            return writer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
