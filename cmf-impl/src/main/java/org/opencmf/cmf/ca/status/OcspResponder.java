// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.cmf.ca.issue.Issuer;
import org.opencmf.cmf.ca.issue.Times;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * Answers OCSP after RFC 6960, for one issuer with one key.
 *
 * @param signer whose name and key the answers carry: the issuer itself, or a responder that it has certified
 * @param certificate the certificate of a responder, which goes with the answers; null if the issuer signs itself
 */
public record OcspResponder(Issuer signer, @Nullable EncodedCertificate certificate) {

    /** The answer to what cannot be read. */
    private static final int MALFORMED_REQUEST = 1;

    /** The answer to what is asked of other issuers. */
    private static final int UNAUTHORIZED = 6;

    private static final int ENUMERATED = 0x0A;
    private static final String BASIC = "1.3.6.1.5.5.7.48.1.1";
    private static final String NONCE = "1.3.6.1.5.5.7.48.1.2";

    /** Refuses missing parts. */
    public OcspResponder {
        Objects.requireNonNull(signer, "signer");
    }

    /** Chooses the responder for an issuer. */
    @FunctionalInterface
    public interface Choice {

        /**
         * Chooses.
         *
         * @param subject the issuer that is asked about
         * @return who answers
         */
        OcspResponder of(OcspSubject subject);
    }

    /**
     * When an answer is given, and how long it is good for.
     *
     * @param now the time
     * @param validity how long it is good for
     */
    public record Period(Instant now, Duration validity) {

        /** Refuses missing parts. */
        public Period {
            Objects.requireNonNull(now, "now");
            Objects.requireNonNull(validity, "validity");
        }
    }

    /**
     * Answers a question.
     *
     * @param request an OCSPRequest in DER, or whatever somebody has sent
     * @param subjects the issuers that are answered for
     * @param choice who answers for which
     * @param period the time
     * @return an OCSPResponse in DER
     */
    public static byte[] answer(byte[] request, List<OcspSubject> subjects, Choice choice, Period period) {
        OcspRequest read;
        try {
            read = OcspRequest.read(request);
        } catch (MalformedStructureException e) {
            return error(MALFORMED_REQUEST);
        }
        for (OcspSubject subject : subjects) {
            if (read.questions().stream().allMatch(subject::isAskedAbout)) {
                return choice.of(subject).answer(read, subject.ledger(), period);
            }
        }
        return error(UNAUTHORIZED);
    }

    private static byte[] error(int status) {
        return DerWriter.sequence(DerWriter.element(ENUMERATED, new byte[] {(byte) status}));
    }

    private byte[] answer(OcspRequest request, Ledger ledger, Period period) {
        List<byte[]> data = new ArrayList<>();
        data.add(DerWriter.element(DerTag.contextConstructed(2), DerWriter.octetString(signer.keyIdentifier())));
        data.add(Times.generalized(period.now));
        data.add(DerWriter.sequence(request.questions().stream()
                .map(question -> single(question, ledger, period))
                .toList()));
        if (request.nonce() != null) {
            byte[] nonce = DerWriter.sequence(
                    DerWriter.oid(NONCE), DerWriter.octetString(request.nonce().toByteArray()));
            data.add(DerWriter.element(DerTag.contextConstructed(1), DerWriter.sequence(nonce)));
        }
        byte[] basic = withCertificate(signer.sign(DerWriter.sequence(data)));
        return DerWriter.sequence(
                DerWriter.element(ENUMERATED, new byte[] {0}),
                DerWriter.element(
                        DerTag.contextConstructed(0),
                        DerWriter.sequence(DerWriter.oid(BASIC), DerWriter.octetString(basic))));
    }

    /** Puts the responder's certificate behind what it has signed. */
    private byte[] withCertificate(byte[] signed) {
        if (certificate == null) {
            return signed;
        }
        int content = (signed[1] & 0xFF) < 0x80 ? 2 : 2 + (signed[1] & 0x7F);
        byte[] fields = Arrays.copyOfRange(signed, content, signed.length);
        byte[] certificates = DerWriter.element(DerTag.contextConstructed(0), DerWriter.sequence(certificate.toDer()));
        return DerWriter.element(DerTag.SEQUENCE, fields, certificates);
    }

    private static byte[] single(OcspRequest.Question question, Ledger ledger, Period period) {
        Instant next = period.now.plus(period.validity);
        return DerWriter.sequence(
                question.certId().toByteArray(),
                status(ledger.state(question.serialNumber())),
                Times.generalized(period.now),
                DerWriter.element(DerTag.contextConstructed(0), Times.generalized(next)));
    }

    private static byte[] status(CertificateState state) {
        if (state instanceof CertificateState.Good) {
            return DerWriter.element(DerTag.context(0));
        }
        if (state instanceof CertificateState.Revoked revoked) {
            byte[] time = Times.generalized(revoked.revocation().time());
            byte[] reason = CrlWriter.reason(revoked.revocation().reason());
            return reason.length == 0
                    ? DerWriter.element(DerTag.contextConstructed(1), time)
                    : DerWriter.element(
                            DerTag.contextConstructed(1),
                            time,
                            DerWriter.element(DerTag.contextConstructed(0), reason));
        }
        return DerWriter.element(DerTag.context(2));
    }
}
