// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.status;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * A question about certificates, after RFC 6960, 4.1. A signature on it is not looked at: everybody may ask.
 *
 * @param questions one at least
 * @param nonce the value of the nonce extension, to be repeated in the answer; null if there is none
 */
record OcspRequest(List<Question> questions, @Nullable DerBytes nonce) {

    private static final DerLimits LIMITS = new DerLimits(16 * 1024, 12, 1024);
    private static final String WHERE = "OCSPRequest";
    private static final String NONCE = "1.3.6.1.5.5.7.48.1.2";
    private static final int MAX_QUESTIONS = 32;
    private static final int MAX_NONCE = 131;

    OcspRequest {
        questions = List.copyOf(questions);
    }

    /** One certificate that is asked about: its CertID as it stands in the question, and what it says. */
    record Question(DerBytes certId, String hash, DerBytes issuerName, DerBytes issuerKey, BigInteger serialNumber) {}

    private record Extension(String oid, boolean critical, DerBytes value) {}

    static OcspRequest read(byte[] der) throws MalformedStructureException {
        DerReader request = DerReader.of(der, LIMITS, WHERE).sequence(WHERE);
        DerReader fields = request.sequence("TBSRequest");
        if (fields.isAt(DerTag.contextConstructed(0))) {
            fields.constructed(DerTag.contextConstructed(0), "version").integer(0, 0, "version");
        }
        if (fields.isAt(DerTag.contextConstructed(1))) {
            fields.element("requestorName");
        }
        List<Question> questions = questions(fields.sequence("requestList"));
        DerBytes nonce =
                fields.hasMore() ? nonce(fields.constructed(DerTag.contextConstructed(2), "extensions")) : null;
        fields.end();
        return new OcspRequest(questions, nonce);
    }

    private static List<Question> questions(DerReader list) throws MalformedStructureException {
        List<Question> questions = new ArrayList<>();
        while (list.hasMore()) {
            DerReader request = list.sequence("Request");
            DerBytes certId = request.peek("CertID");
            DerReader fields = request.sequence("CertID");
            String hash = fields.sequence("hashAlgorithm").oid("hashAlgorithm");
            DerBytes issuerName = DerBytes.copyOf(fields.octetString("issuerNameHash"));
            DerBytes issuerKey = DerBytes.copyOf(fields.octetString("issuerKeyHash"));
            questions.add(new Question(certId, hash, issuerName, issuerKey, fields.integer("serialNumber")));
            if (request.hasMore()) {
                extensions(request.constructed(DerTag.contextConstructed(0), "singleRequestExtensions"));
            }
        }
        if (questions.isEmpty() || questions.size() > MAX_QUESTIONS) {
            throw new MalformedStructureException(WHERE, "no question, or more than " + MAX_QUESTIONS);
        }
        return questions;
    }

    private static @Nullable DerBytes nonce(DerReader wrapped) throws MalformedStructureException {
        for (Extension extension : extensions(wrapped)) {
            if (extension.oid.equals(NONCE)) {
                if (extension.value.size() < 1 || extension.value.size() > MAX_NONCE) {
                    throw new MalformedStructureException("nonce", "empty or too long");
                }
                return extension.value;
            }
        }
        return null;
    }

    private static List<Extension> extensions(DerReader wrapped) throws MalformedStructureException {
        List<Extension> extensions = new ArrayList<>();
        DerReader list = wrapped.sequence("extensions");
        while (list.hasMore()) {
            DerReader fields = list.sequence("extension");
            String oid = fields.oid("extnID");
            boolean critical = fields.isAt(DerTag.BOOLEAN) && fields.bool("critical");
            if (critical && !oid.equals(NONCE)) {
                throw new MalformedStructureException("extension", "critical, and not known");
            }
            extensions.add(new Extension(oid, critical, DerBytes.copyOf(fields.octetString("extnValue"))));
        }
        return extensions;
    }
}
