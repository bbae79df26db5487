// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.opencmf.x509.PublicKeyFacts;
import org.opencmf.x509.SubjectKeys;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

/** The key to be certified: its SubjectPublicKeyInfo, what kind it is, and its identifier. */
public final class SubjectKey {

    private static final Map<String, byte[]> ALGORITHMS = algorithms();
    private static final String RSA = "RSA-";

    private final byte[] info;
    private final int algorithm;
    private final int bits;

    private SubjectKey(byte[] info, int algorithm, int bits) {
        this.info = info;
        this.algorithm = algorithm;
        this.bits = bits;
    }

    /**
     * Takes the key out of a certification request whose proof of possession is verified already.
     *
     * @param csr the request in DER
     * @return the key
     * @throws MalformedStructureException if it is not a certification request, or its key not a key
     */
    public static SubjectKey ofRequest(byte[] csr) throws MalformedStructureException {
        DerReader top = DerReader.of(csr, DerLimits.standard(), "CertificationRequest");
        DerReader fields = top.sequence("CertificationRequest").sequence("CertificationRequestInfo");
        fields.integer(0, 0, "version");
        fields.sequence("subject");
        byte[] info = fields.peek("subjectPKInfo").toByteArray();
        return of(info, fields.sequence("subjectPKInfo"));
    }

    /**
     * Reads a key.
     *
     * @param info a SubjectPublicKeyInfo; not copied
     * @return the key
     * @throws MalformedStructureException if it is not one
     */
    public static SubjectKey of(byte[] info) throws MalformedStructureException {
        return of(
                info,
                DerReader.of(info, DerLimits.standard(), "subjectPublicKeyInfo").sequence("key"));
    }

    private static SubjectKey of(byte[] info, DerReader fields) throws MalformedStructureException {
        int algorithmLength = fields.element("algorithm").size();
        int bitString = fields.peek("subjectPublicKey").size();
        int bits = fields.bitString("subjectPublicKey").length;
        fields.end();
        return new SubjectKey(info, info.length - bitString - algorithmLength, info.length - bits);
    }

    /** Returns the SubjectPublicKeyInfo, which is not to be changed. */
    byte[] info() {
        return info;
    }

    /** Says whether a certificate has this key. */
    public boolean isIn(byte[] certificate) {
        for (int at = 0; at <= certificate.length - info.length; at++) {
            if (Arrays.equals(certificate, at, at + info.length, info, 0, info.length)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the identifier after method (1) of RFC 5280, 4.2.1.2: the SHA-1 hash of the key's bits. */
    public byte[] identifier() {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(info, bits, info.length - bits);
            return sha1.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no SHA-1", e);
        }
    }

    /** Returns the key's bits: the content of its BIT STRING. */
    public byte[] bits() {
        return Arrays.copyOfRange(info, bits, info.length);
    }

    /**
     * Says whether the key is of one of the kinds that a profile names.
     *
     * @param allowed as in {@link org.opencmf.api.profile.CertificateProfile#keyAlgorithms()}
     */
    boolean isOneOf(Set<String> allowed) throws MalformedStructureException {
        for (String name : allowed) {
            byte[] known = ALGORITHMS.get(name);
            if (known != null
                    && info.length >= algorithm + known.length
                    && Arrays.equals(info, algorithm, algorithm + known.length, known, 0, known.length)) {
                return true;
            }
        }
        return isLargeEnoughRsa(allowed);
    }

    private boolean isLargeEnoughRsa(Set<String> allowed) throws MalformedStructureException {
        for (String name : allowed) {
            if (name.startsWith(RSA)) {
                PublicKeyFacts facts = SubjectKeys.facts(info);
                return facts.algorithm().equals("RSA")
                        && facts.bits() >= Integer.parseInt(name.substring(RSA.length()));
            }
        }
        return false;
    }

    private static Map<String, byte[]> algorithms() {
        Map<String, byte[]> known = new LinkedHashMap<>();
        byte[] ec = DerWriter.oid("1.2.840.10045.2.1");
        known.put("P-256", DerWriter.sequence(ec, DerWriter.oid("1.2.840.10045.3.1.7")));
        known.put("P-384", DerWriter.sequence(ec, DerWriter.oid("1.3.132.0.34")));
        known.put("P-521", DerWriter.sequence(ec, DerWriter.oid("1.3.132.0.35")));
        known.put("Ed25519", DerWriter.sequence(DerWriter.oid("1.3.101.112")));
        known.put("ML-DSA-44", DerWriter.sequence(DerWriter.oid("2.16.840.1.101.3.4.3.17")));
        known.put("ML-DSA-65", DerWriter.sequence(DerWriter.oid("2.16.840.1.101.3.4.3.18")));
        known.put("ML-DSA-87", DerWriter.sequence(DerWriter.oid("2.16.840.1.101.3.4.3.19")));
        return Map.copyOf(known);
    }
}
