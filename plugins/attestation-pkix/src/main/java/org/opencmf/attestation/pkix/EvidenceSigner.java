// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.attestation.pkix.evidence.EvidenceWriter;
import org.opencmf.attestation.pkix.evidence.ReportedClaim;
import org.opencmf.attestation.pkix.evidence.ReportedElement;
import org.opencmf.attestation.pkix.evidence.SignatureBlock;
import org.opencmf.attestation.pkix.evidence.SignatureBlock.Signer;
import org.opencmf.attestation.pkix.fact.ClaimType;
import org.opencmf.attestation.pkix.fact.Element;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.KeyProtection;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.signature.SignatureScheme;

/** Makes evidence of keys: what their token says of them, signed by its attestation key. */
final class EvidenceSigner {

    private static final int GENERALIZED_TIME = 0x18;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final EvidenceOids oids;
    private final AttestationKey signer;
    private final ReportedElement platform;
    private final Clock clock;

    EvidenceSigner(EvidenceOids oids, AttestationKey signer, TokenDescription token, Clock clock) {
        this.oids = Objects.requireNonNull(oids, "oids");
        this.signer = Objects.requireNonNull(signer, "signer");
        this.platform = platform(token);
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    KeyAttestationStatement attest(HsmKey key, KeyProtection protection, byte[] nonce) {
        byte[] signed = EvidenceWriter.signed(List.of(transaction(nonce), platform, key(key, protection)));
        var block = new SignatureBlock(
                new Signer(null, null, certificate(signer.chain().get(0))),
                DerBytes.copyOf(scheme().algorithmIdentifier()),
                DerBytes.copyOf(signer.key().sign(signed)));
        List<DerBytes> issuers =
                signer.chain().stream().skip(1).map(EvidenceSigner::certificate).toList();
        return new KeyAttestationStatement(oids.statement(), EvidenceWriter.whole(signed, List.of(block), issuers));
    }

    private SignatureScheme scheme() {
        return SignatureScheme.named(signer.key().spec().algorithm().signatureAlgorithm())
                .orElseThrow(() -> new HsmException(
                        HsmException.Reason.NOT_CAPABLE, "no evidence can be signed with such an attestation key"));
    }

    private ReportedElement transaction(byte[] nonce) {
        List<ReportedClaim> claims = new ArrayList<>();
        if (nonce.length > 0) {
            claims.add(claim(ClaimType.NONCE, DerWriter.octetString(nonce)));
        }
        claims.add(claim(ClaimType.TIMESTAMP, DerWriter.ascii(GENERALIZED_TIME, TIME.format(clock.instant()))));
        claims.add(claim(
                ClaimType.ATTESTATION_KEY,
                DerWriter.octetString(signer.key().publicKey().getEncoded())));
        return new ReportedElement(Element.TRANSACTION.oid(oids.arc()), claims);
    }

    private ReportedElement platform(TokenDescription token) {
        List<ReportedClaim> claims = new ArrayList<>(List.of(
                claim(ClaimType.VENDOR, utf8(token.vendor())),
                claim(ClaimType.MODEL, utf8(token.model())),
                claim(ClaimType.SERIAL, utf8(token.serial()))));
        var fips = token.fips();
        if (fips != null) {
            claims.add(claim(ClaimType.FIPS_BOOT, DerWriter.bool(fips.inMode())));
            claims.add(claim(ClaimType.FIPS_VERSION, utf8(fips.version())));
            claims.add(claim(ClaimType.FIPS_LEVEL, DerWriter.integer(fips.level())));
            claims.add(claim(ClaimType.FIPS_MODULE, utf8(fips.module())));
        }
        return new ReportedElement(Element.PLATFORM.oid(oids.arc()), claims);
    }

    private ReportedElement key(HsmKey key, KeyProtection protection) {
        return new ReportedElement(
                Element.KEY.oid(oids.arc()),
                List.of(
                        claim(ClaimType.IDENTIFIER, utf8(key.spec().label())),
                        claim(
                                ClaimType.PUBLIC_KEY,
                                DerWriter.octetString(key.publicKey().getEncoded())),
                        claim(ClaimType.EXTRACTABLE, DerWriter.bool(protection.extractable())),
                        claim(ClaimType.SENSITIVE, DerWriter.bool(protection.sensitive())),
                        claim(ClaimType.NEVER_EXTRACTABLE, DerWriter.bool(protection.neverExtractable())),
                        claim(ClaimType.LOCAL, DerWriter.bool(protection.local()))));
    }

    private ReportedClaim claim(ClaimType type, byte[] value) {
        return new ReportedClaim(type.oid(oids.arc()), DerBytes.copyOf(value));
    }

    private static byte[] utf8(String text) {
        return DerWriter.element(DerTag.UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    private static DerBytes certificate(X509Certificate certificate) {
        try {
            return DerBytes.copyOf(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate of the chain has no encoding", e);
        }
    }
}
