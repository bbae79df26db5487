// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.attestation.pkix.evidence.SignatureBlock.Signer;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;

/** Writes evidence: first what is signed, then the whole. */
public final class EvidenceWriter {

    private static final int VERSION = 1;

    private EvidenceWriter() {}

    /**
     * Writes what is signed.
     *
     * @param elements what the evidence speaks of
     * @return the TbsEvidence
     */
    public static byte[] signed(List<ReportedElement> elements) {
        return DerWriter.sequence(
                DerWriter.integer(VERSION),
                DerWriter.sequence(
                        elements.stream().map(EvidenceWriter::element).toList()));
    }

    /**
     * Writes evidence.
     *
     * @param signed as {@link #signed} has written it
     * @param signatures over it
     * @param intermediates certificates that lead from the signers' to an anchor; may be empty
     * @return the Evidence
     */
    public static byte[] whole(byte[] signed, List<SignatureBlock> signatures, List<DerBytes> intermediates) {
        byte[] blocks = DerWriter.sequence(
                signatures.stream().map(EvidenceWriter::signature).toList());
        if (intermediates.isEmpty()) {
            return DerWriter.sequence(signed, blocks);
        }
        byte[] pool = DerWriter.sequence(
                intermediates.stream().map(DerBytes::toByteArray).toList());
        return DerWriter.sequence(signed, blocks, tagged(0, pool));
    }

    private static byte[] element(ReportedElement element) {
        return DerWriter.sequence(
                DerWriter.oid(element.type()),
                DerWriter.sequence(
                        element.claims().stream().map(EvidenceWriter::claim).toList()));
    }

    private static byte[] claim(ReportedClaim claim) {
        byte[] type = DerWriter.oid(claim.type());
        DerBytes value = claim.value();
        return value == null ? DerWriter.sequence(type) : DerWriter.sequence(type, value.toByteArray());
    }

    private static byte[] signature(SignatureBlock block) {
        return DerWriter.sequence(
                signer(block.signer()),
                block.algorithm().toByteArray(),
                DerWriter.octetString(block.value().toByteArray()));
    }

    private static byte[] signer(Signer signer) {
        DerBytes keyId = signer.keyId();
        return DerWriter.sequence(
                keyId == null ? new byte[0] : tagged(0, DerWriter.octetString(keyId.toByteArray())),
                optional(1, signer.subjectPublicKeyInfo()),
                optional(2, signer.certificate()));
    }

    private static byte[] optional(int number, @Nullable DerBytes element) {
        return element == null ? new byte[0] : tagged(number, element.toByteArray());
    }

    private static byte[] tagged(int number, byte[] element) {
        return DerWriter.element(DerTag.contextConstructed(number), element);
    }
}
