// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.util.BigIntegers;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.attestation.tpm.TpmTrust;
import org.opencmf.attestation.tpm.structure.CertifyStatement;
import org.opencmf.attestation.tpm.structure.TpmAlgorithm;
import org.opencmf.attestation.tpm.structure.TpmHash;
import org.opencmf.attestation.tpm.structure.TpmWriter;
import org.opencmf.testkit.fixture.AttestationCaFixture;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.AttestationStatement;
import org.opencmf.x509.LimitedCertChoice;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

/** What somebody may try who has a key in software, and a device that says good things of another key. */
enum Forgery {
    /** Nothing at all. */
    NO_STATEMENT(CmfErrorCode.ATTESTATION_MISSING) {
        @Override
        List<KeyAttestationStatement> make(KeyAttestationStatement genuine, KeyPair software) {
            return List.of();
        }
    },
    /** What the device says of another key. */
    STATEMENT_OF_ANOTHER_KEY(CmfErrorCode.ATTESTATION_KEY_MISMATCH) {
        @Override
        List<KeyAttestationStatement> make(KeyAttestationStatement genuine, KeyPair software) {
            return List.of(genuine);
        }
    },
    /** The same, with the public area of the key in software put in its place. */
    PUBLIC_AREA_PUT_IN(CmfErrorCode.ATTESTATION_KEY_MISMATCH) {
        @Override
        List<KeyAttestationStatement> make(KeyAttestationStatement genuine, KeyPair software) {
            var parts = parts(genuine);
            return bundled(genuine, new CertifyStatement(parts.attest(), parts.signature(), area(parts, software)));
        }
    },
    /** The name put in as well, which spoils the signature. */
    NAME_PUT_IN(CmfErrorCode.ATTESTATION_UNTRUSTED) {
        @Override
        List<KeyAttestationStatement> make(KeyAttestationStatement genuine, KeyPair software) {
            var parts = parts(genuine);
            var area = area(parts, software);
            return bundled(genuine, new CertifyStatement(renamed(parts, area), parts.signature(), area));
        }
    },
    /** All of it made and signed in software, beside the certificates of the device. */
    SIGNED_IN_SOFTWARE(CmfErrorCode.ATTESTATION_UNTRUSTED) {
        @Override
        List<KeyAttestationStatement> make(KeyAttestationStatement genuine, KeyPair software) {
            return bundled(genuine, signed(parts(genuine), software, KeyFixture.p256()));
        }
    },
    /** The same, beside the certificates of a vendor whom nobody trusts. */
    SIGNED_BY_NOBODYS_DEVICE(CmfErrorCode.ATTESTATION_UNTRUSTED) {
        @Override
        List<KeyAttestationStatement> make(KeyAttestationStatement genuine, KeyPair software) {
            var nobody = AttestationCaFixture.create("nobody", Device.START);
            var key = KeyFixture.p256();
            var certificate =
                    nobody.certify(key.getPublic(), TpmTrust.ATTESTATION_KEY_USAGE, Device.START, Duration.ofDays(365));
            return bundled(
                    List.of(choice(certificate), choice(nobody.issuing())), signed(parts(genuine), software, key));
        }
    },
    /** The genuine statement with its last octet lost. */
    CUT_OFF(CmfErrorCode.ATTESTATION_MALFORMED) {
        @Override
        List<KeyAttestationStatement> make(KeyAttestationStatement genuine, KeyPair software) {
            byte[] whole = genuine.statement();
            return List.of(new KeyAttestationStatement(genuine.format(), Arrays.copyOf(whole, whole.length - 1)));
        }
    };

    private static final int NAME = Short.BYTES + 32;

    private final CmfErrorCode refusal;

    Forgery(CmfErrorCode refusal) {
        this.refusal = refusal;
    }

    abstract List<KeyAttestationStatement> make(KeyAttestationStatement genuine, KeyPair software);

    CmfErrorCode refusal() {
        return refusal;
    }

    static CertifyStatement parts(KeyAttestationStatement genuine) {
        try {
            var inner =
                    AttestationBundle.decode(genuine.statement()).attestations().get(0);
            return CertifyStatement.decode(inner.statement().toByteArray());
        } catch (MalformedStructureException e) {
            throw new AssertionError(e);
        }
    }

    /** The public area with the point of a key in software, which ends it. */
    static DerBytes area(CertifyStatement parts, KeyPair software) {
        byte[] area = parts.publicArea().toByteArray();
        var point = ((ECPublicKey) software.getPublic()).getW();
        byte[] unique = new TpmWriter()
                .sized(BigIntegers.asUnsignedByteArray(32, point.getAffineX()))
                .sized(BigIntegers.asUnsignedByteArray(32, point.getAffineY()))
                .toByteArray();
        System.arraycopy(unique, 0, area, area.length - unique.length, unique.length);
        return DerBytes.copyOf(area);
    }

    /** What the device has said, of the name of another public area. */
    static DerBytes renamed(CertifyStatement parts, DerBytes area) {
        byte[] attest = parts.attest().toByteArray();
        byte[] name = TpmHash.SHA256.of(area.toByteArray());
        int qualifiedName = Short.BYTES + NAME;
        System.arraycopy(name, 0, attest, attest.length - qualifiedName - name.length, name.length);
        return DerBytes.copyOf(attest);
    }

    static CertifyStatement signed(CertifyStatement parts, KeyPair software, KeyPair by) {
        var area = area(parts, software);
        var attest = renamed(parts, area);
        return new CertifyStatement(attest, DerBytes.copyOf(signature(attest.toByteArray(), by)), area);
    }

    static List<KeyAttestationStatement> bundled(KeyAttestationStatement genuine, CertifyStatement statement) {
        try {
            return bundled(AttestationBundle.decode(genuine.statement()).certificates(), statement);
        } catch (MalformedStructureException e) {
            throw new AssertionError(e);
        }
    }

    static List<KeyAttestationStatement> bundled(List<LimitedCertChoice> chain, CertifyStatement statement) {
        var inner = new AttestationStatement(CertifyStatement.OID, DerBytes.copyOf(statement.encode()));
        return List.of(new KeyAttestationStatement(
                AttestationBundle.OID, new AttestationBundle(List.of(inner), chain).encode()));
    }

    private static byte[] signature(byte[] attest, KeyPair by) {
        try {
            var engine = Signature.getInstance("SHA256withECDSA");
            engine.initSign(by.getPrivate());
            engine.update(attest);
            var numbers = ASN1Sequence.getInstance(engine.sign());
            return new TpmWriter()
                    .u16(TpmAlgorithm.ECDSA)
                    .u16(TpmHash.SHA256.id())
                    .sized(number(numbers, 0))
                    .sized(number(numbers, 1))
                    .toByteArray();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] number(ASN1Sequence numbers, int which) {
        return BigIntegers.asUnsignedByteArray(
                ASN1Integer.getInstance(numbers.getObjectAt(which)).getValue());
    }

    private static LimitedCertChoice choice(X509Certificate certificate) {
        try {
            return new LimitedCertChoice.X509(DerBytes.copyOf(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
