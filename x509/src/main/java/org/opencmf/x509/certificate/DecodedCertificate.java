// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.certificate;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.opencmf.x509.csr.RequestedExtension;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.signature.DecodedSignature;

/**
 * What stands in a certificate of version 3 with extensions: read once, for who compares it with what it should be. That a
 * value is read here says nothing about whether it is a good one.
 *
 * @param serialNumber its serial number
 * @param validity from when until when it is valid
 * @param issuer its issuer, encoded
 * @param subject its subject, encoded
 * @param key its subject public key info, encoded
 * @param extensions its extensions by their object identifiers, in their order
 * @param signed what is signed, and by what
 */
public record DecodedCertificate(
        BigInteger serialNumber,
        Validity validity,
        DerBytes issuer,
        DerBytes subject,
        DerBytes key,
        Map<String, RequestedExtension> extensions,
        Signed signed) {

    private static final String WHERE = "certificate";
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int TWO_DIGIT_PIVOT = 50;

    /**
     * From when until when a certificate is valid.
     *
     * @param notBefore the first instant
     * @param notAfter the last instant
     */
    public record Validity(Instant notBefore, Instant notAfter) {}

    /**
     * What is signed, and by what.
     *
     * @param toBeSigned all but the signature, encoded
     * @param signature the signature
     * @param algorithmsAgree whether what is signed names the algorithm that stands beside the signature
     */
    public record Signed(DerBytes toBeSigned, DecodedSignature signature, boolean algorithmsAgree) {}

    /**
     * Reads a certificate.
     *
     * @param der the certificate
     * @return what stands in it
     * @throws MalformedStructureException if it is malformed, not of version 3, or without extensions
     */
    public static DecodedCertificate read(byte[] der) throws MalformedStructureException {
        DerReader top = DerReader.of(der, DerLimits.standard(), WHERE);
        DerReader certificate = top.sequence(WHERE);
        top.end();
        DerBytes toBeSigned = certificate.peek("tbsCertificate");
        DerReader fields = certificate.sequence("tbsCertificate");
        DerBytes algorithm = certificate.peek("signatureAlgorithm");
        DecodedSignature signature = DecodedSignature.read(certificate);
        certificate.end();
        version(fields);
        BigInteger serialNumber = fields.integer("serialNumber");
        boolean algorithmsAgree = fields.element("signature").equals(algorithm);
        DerBytes issuer = fields.element("issuer");
        Validity validity = validity(fields.sequence("validity"));
        DerBytes subject = fields.element("subject");
        DerBytes key = fields.element("subjectPublicKeyInfo");
        Map<String, RequestedExtension> extensions =
                extensions(fields.constructed(DerTag.contextConstructed(3), "extensions"));
        fields.end();
        var signed = new Signed(toBeSigned, signature, algorithmsAgree);
        return new DecodedCertificate(serialNumber, validity, issuer, subject, key, extensions, signed);
    }

    private static void version(DerReader fields) throws MalformedStructureException {
        DerReader version = fields.constructed(DerTag.contextConstructed(0), "version");
        version.integer(2, 2, "version");
        version.end();
    }

    private static Validity validity(DerReader times) throws MalformedStructureException {
        Instant notBefore = time(times);
        Instant notAfter = time(times);
        times.end();
        return new Validity(notBefore, notAfter);
    }

    private static Instant time(DerReader times) throws MalformedStructureException {
        boolean twoDigits = times.isAt(UTC_TIME);
        byte[] text = times.octets(twoDigits ? UTC_TIME : GENERALIZED_TIME, "time");
        int digits = twoDigits ? 12 : 14;
        if (text.length != digits + 1 || text[digits] != 'Z') {
            throw new MalformedStructureException("time", "not of the form that RFC 5280 demands");
        }
        try {
            int year = twoDigits ? century(number(text, 0, 2)) : number(text, 0, 4);
            int at = digits - 10;
            return LocalDateTime.of(
                            year,
                            number(text, at, 2),
                            number(text, at + 2, 2),
                            number(text, at + 4, 2),
                            number(text, at + 6, 2),
                            number(text, at + 8, 2))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new MalformedStructureException("time", "no such time", e);
        }
    }

    private static int century(int year) {
        return year < TWO_DIGIT_PIVOT ? 2000 + year : 1900 + year;
    }

    private static int number(byte[] text, int from, int length) throws MalformedStructureException {
        int number = 0;
        for (int i = from; i < from + length; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new MalformedStructureException("time", "no such time");
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static Map<String, RequestedExtension> extensions(DerReader wrapped) throws MalformedStructureException {
        DerReader list = wrapped.sequence("extensions");
        wrapped.end();
        Map<String, RequestedExtension> extensions = new LinkedHashMap<>();
        while (list.hasMore()) {
            DerReader extension = list.sequence("extension");
            String oid = extension.oid("extension");
            boolean critical = extension.isAt(DerTag.BOOLEAN) && extension.bool("extension");
            DerBytes value = DerBytes.copyOf(extension.octetString("extension"));
            extension.end();
            if (extensions.put(oid, new RequestedExtension(oid, critical, value)) != null) {
                throw new MalformedStructureException("extensions", "one is there twice");
            }
        }
        return extensions;
    }
}
