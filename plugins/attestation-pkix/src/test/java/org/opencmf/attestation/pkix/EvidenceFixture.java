// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.attestation.pkix.Vendor.Profile;
import org.opencmf.attestation.pkix.evidence.EvidenceWriter;
import org.opencmf.attestation.pkix.evidence.ReportedClaim;
import org.opencmf.attestation.pkix.evidence.ReportedElement;
import org.opencmf.attestation.pkix.evidence.SignatureBlock;
import org.opencmf.attestation.pkix.evidence.SignatureBlock.Signer;
import org.opencmf.attestation.pkix.fact.ClaimType;
import org.opencmf.attestation.pkix.fact.Element;
import org.opencmf.testkit.contract.AttestationVerifierContract;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.signature.SignatureScheme;

/** Evidence that is good until one named step spoils it. */
final class EvidenceFixture {

    static final int GENERALIZED_TIME = 0x18;
    private static final String ARC = Vendor.OIDS.arc();

    private final KeyPair attestationKey = KeyFixture.p256();
    private List<X509Certificate> chain;
    private List<ReportedElement> elements = new ArrayList<>();
    private UnaryOperator<SignatureBlock> block = UnaryOperator.identity();
    private int signatures = 1;

    private EvidenceFixture(Vendor vendor, PublicKey key) {
        this.chain = vendor.chain(attestationKey.getPublic(), Profile.ATTESTATION_KEY);
        elements.add(element(
                Element.TRANSACTION,
                claim(ClaimType.NONCE, DerWriter.octetString(AttestationVerifierContract.NONCE)),
                claim(ClaimType.TIMESTAMP, time("20260101000000Z"))));
        elements.add(element(
                Element.PLATFORM,
                claim(ClaimType.FIPS_BOOT, DerWriter.bool(true)),
                claim(ClaimType.FIPS_VERSION, utf8("FIPS 140-3")),
                claim(ClaimType.FIPS_LEVEL, DerWriter.integer(3))));
        elements.add(key(key));
    }

    static EvidenceFixture of(Vendor vendor, PublicKey key) {
        return new EvidenceFixture(vendor, key);
    }

    static ReportedElement key(PublicKey key) {
        return element(
                Element.KEY,
                claim(ClaimType.IDENTIFIER, utf8("key")),
                claim(ClaimType.PUBLIC_KEY, DerWriter.octetString(key.getEncoded())),
                claim(ClaimType.EXTRACTABLE, DerWriter.bool(false)),
                claim(ClaimType.SENSITIVE, DerWriter.bool(true)),
                claim(ClaimType.NEVER_EXTRACTABLE, DerWriter.bool(true)),
                claim(ClaimType.LOCAL, DerWriter.bool(true)));
    }

    static ReportedElement element(Element type, ReportedClaim... claims) {
        return new ReportedElement(type.oid(ARC), List.of(claims));
    }

    static ReportedClaim claim(ClaimType type, byte[] value) {
        return new ReportedClaim(type.oid(ARC), DerBytes.copyOf(value));
    }

    static byte[] utf8(String text) {
        return DerWriter.element(DerTag.UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(String text) {
        return DerWriter.ascii(GENERALIZED_TIME, text);
    }

    PublicKey signer() {
        return attestationKey.getPublic();
    }

    /** Has another certificate stand for the attestation key. */
    EvidenceFixture chain(List<X509Certificate> other) {
        this.chain = other;
        return this;
    }

    EvidenceFixture profile(Vendor vendor, Profile profile) {
        return chain(vendor.chain(attestationKey.getPublic(), profile));
    }

    EvidenceFixture signatures(int number) {
        this.signatures = number;
        return this;
    }

    EvidenceFixture block(UnaryOperator<SignatureBlock> change) {
        this.block = change;
        return this;
    }

    EvidenceFixture without(Element type) {
        elements.removeIf(element -> element.type().equals(type.oid(ARC)));
        return this;
    }

    EvidenceFixture with(ReportedElement element) {
        elements.add(element);
        return this;
    }

    EvidenceFixture without(ClaimType type) {
        return claims(claims -> claims.removeIf(claim -> claim.type().equals(type.oid(ARC))));
    }

    /** Puts a claim in the place of the one of its type. */
    EvidenceFixture with(ClaimType type, byte[] value) {
        return claims(
                claims -> claims.replaceAll(claim -> claim.type().equals(type.oid(ARC)) ? claim(type, value) : claim));
    }

    /** Adds a claim to the elements of a type. */
    EvidenceFixture adding(Element type, ReportedClaim claim) {
        elements.replaceAll(element -> {
            List<ReportedClaim> claims = new ArrayList<>(element.claims());
            if (element.type().equals(type.oid(ARC))) {
                claims.add(claim);
            }
            return new ReportedElement(element.type(), claims);
        });
        return this;
    }

    private interface Change {
        void apply(List<ReportedClaim> claims);
    }

    private EvidenceFixture claims(Change change) {
        elements.replaceAll(element -> {
            List<ReportedClaim> claims = new ArrayList<>(element.claims());
            change.apply(claims);
            return new ReportedElement(element.type(), claims);
        });
        return this;
    }

    byte[] der() {
        byte[] signed = EvidenceWriter.signed(elements);
        List<SignatureBlock> blocks = new ArrayList<>();
        for (int i = 0; i < signatures; i++) {
            blocks.add(block.apply(new SignatureBlock(
                    new Signer(null, null, certificate(0)),
                    DerBytes.copyOf(SignatureScheme.SHA256_ECDSA.algorithmIdentifier()),
                    DerBytes.copyOf(sign(signed)))));
        }
        List<DerBytes> issuers = new ArrayList<>();
        for (int i = 1; i < chain.size(); i++) {
            issuers.add(certificate(i));
        }
        return EvidenceWriter.whole(signed, blocks, issuers);
    }

    KeyAttestationStatement statement() {
        return new KeyAttestationStatement(Vendor.OIDS.statement(), der());
    }

    private DerBytes certificate(int index) {
        try {
            return DerBytes.copyOf(chain.get(index).getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(attestationKey.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
