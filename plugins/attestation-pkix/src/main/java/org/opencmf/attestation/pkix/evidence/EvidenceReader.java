// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.evidence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.attestation.pkix.evidence.SignatureBlock.Signer;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.MalformedStructureException;

/** Reads evidence, limits first. */
public final class EvidenceReader {

    private static final int MOST_ELEMENTS = 16;
    private static final int MOST_CLAIMS = 64;
    private static final int MOST_SIGNATURES = 8;
    private static final int MOST_INTERMEDIATES = 8;

    private EvidenceReader() {}

    private interface Part<T> {
        T read(DerReader sequence) throws MalformedStructureException;
    }

    /**
     * Reads evidence.
     *
     * @param der the evidence
     * @return what it holds
     * @throws MalformedStructureException if it is malformed, of another version than 1, or beyond a limit
     */
    public static Evidence read(byte[] der) throws MalformedStructureException {
        DerReader top = DerReader.of(der, DerLimits.standard(), "Evidence");
        DerReader fields = top.sequence("Evidence");
        DerBytes signed = fields.peek("TbsEvidence");
        List<ReportedElement> elements = elements(fields.sequence("TbsEvidence"));
        List<SignatureBlock> signatures =
                all(fields.sequence("signatures"), MOST_SIGNATURES, "signatures", EvidenceReader::signature);
        List<DerBytes> intermediates = intermediates(fields);
        fields.end();
        return new Evidence(signed, elements, signatures, intermediates);
    }

    private static List<ReportedElement> elements(DerReader fields) throws MalformedStructureException {
        fields.integer(1, 1, "version");
        List<ReportedElement> elements =
                all(fields.sequence("reportedElements"), MOST_ELEMENTS, "reportedElements", EvidenceReader::element);
        fields.end();
        return notEmpty(elements, "reportedElements");
    }

    private static ReportedElement element(DerReader sequence) throws MalformedStructureException {
        DerReader fields = sequence.sequence("ReportedElement");
        String type = fields.oid("elementType");
        List<ReportedClaim> claims = all(fields.sequence("claims"), MOST_CLAIMS, "claims", EvidenceReader::claim);
        fields.end();
        return new ReportedElement(type, notEmpty(claims, "claims"));
    }

    private static ReportedClaim claim(DerReader sequence) throws MalformedStructureException {
        DerReader fields = sequence.sequence("ReportedClaim");
        String type = fields.oid("claimType");
        DerBytes value = fields.hasMore() ? fields.element("value") : null;
        fields.end();
        return new ReportedClaim(type, value);
    }

    private static SignatureBlock signature(DerReader sequence) throws MalformedStructureException {
        DerReader fields = sequence.sequence("SignatureBlock");
        Signer signer = signer(fields.sequence("SignerIdentifier"));
        DerBytes algorithm = fields.element("signatureAlgorithm");
        DerBytes value = DerBytes.copyOf(fields.octetString("signatureValue"));
        fields.end();
        return new SignatureBlock(signer, algorithm, value);
    }

    private static Signer signer(DerReader fields) throws MalformedStructureException {
        if (!fields.hasMore()) {
            throw new MalformedStructureException("SignerIdentifier", "names nobody");
        }
        DerReader keyId = tagged(fields, 0);
        DerBytes identifier = keyId == null ? null : DerBytes.copyOf(keyId.octetString("keyId"));
        DerReader key = tagged(fields, 1);
        DerBytes subjectPublicKeyInfo = key == null ? null : key.element("subjectPublicKeyInfo");
        DerReader certificate = tagged(fields, 2);
        DerBytes certified = certificate == null ? null : certificate.element("certificate");
        fields.end();
        for (DerReader one : new @Nullable DerReader[] {keyId, key, certificate}) {
            if (one != null) {
                one.end();
            }
        }
        return new Signer(identifier, subjectPublicKeyInfo, certified);
    }

    private static List<DerBytes> intermediates(DerReader fields) throws MalformedStructureException {
        DerReader wrapper = tagged(fields, 0);
        if (wrapper == null) {
            return List.of();
        }
        List<DerBytes> read = all(
                wrapper.sequence("intermediateCertificates"),
                MOST_INTERMEDIATES,
                "intermediateCertificates",
                sequence -> sequence.element("Certificate"));
        wrapper.end();
        return read;
    }

    private static @Nullable DerReader tagged(DerReader fields, int number) throws MalformedStructureException {
        int tag = DerTag.contextConstructed(number);
        return fields.isAt(tag) ? fields.constructed(tag, "[" + number + "]") : null;
    }

    private static <T> List<T> all(DerReader sequence, int most, String where, Part<T> part)
            throws MalformedStructureException {
        List<T> read = new ArrayList<>();
        while (sequence.hasMore()) {
            if (read.size() == most) {
                throw new MalformedStructureException(where, "more than " + most);
            }
            read.add(part.read(sequence));
        }
        return read;
    }

    private static <T> List<T> notEmpty(List<T> read, String where) throws MalformedStructureException {
        if (read.isEmpty()) {
            throw new MalformedStructureException(where, "empty");
        }
        return read;
    }
}
