// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import java.util.ArrayList;
import java.util.List;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * The attestation that travels in a certification request (draft-ietf-lamps-csr-attestation).
 *
 * @param attestations the statements: one at least
 * @param certificates certificates that help to verify them, in no particular order; may be empty
 */
public record AttestationBundle(List<AttestationStatement> attestations, List<LimitedCertChoice> certificates) {

    /** The attribute's object identifier, id-aa-attestation. */
    public static final String OID = "1.2.840.113549.1.9.16.2.59";

    /** How many statements a bundle has at most. */
    public static final int MAX_STATEMENTS = 16;

    /** How many certificates a bundle has at most. */
    public static final int MAX_CERTIFICATES = 64;

    private static final String WHERE = "AttestationBundle";
    private static final String CERTS = "AttestationBundle certs";
    private static final int OTHER = DerTag.contextConstructed(3);

    /**
     * Keeps a bundle.
     *
     * @throws IllegalArgumentException if there is no statement, or too many statements or certificates
     */
    public AttestationBundle {
        attestations = List.copyOf(attestations);
        certificates = List.copyOf(certificates);
        if (attestations.isEmpty() || attestations.size() > MAX_STATEMENTS) {
            throw new IllegalArgumentException("attestations: none, or more than " + MAX_STATEMENTS);
        }
        if (certificates.size() > MAX_CERTIFICATES) {
            throw new IllegalArgumentException("certificates: more than " + MAX_CERTIFICATES);
        }
    }

    /**
     * Reads a bundle.
     *
     * <p>A statement of an older draft may end with a hint, a UTF8String, which is passed over. The statements themselves
     * are not read.
     *
     * @param der the attribute's one value
     * @return the bundle
     * @throws MalformedStructureException if it is malformed or exceeds a limit
     */
    public static AttestationBundle decode(byte[] der) throws MalformedStructureException {
        DerReader top = DerReader.of(der, DerLimits.standard(), WHERE);
        DerReader fields = top.sequence(WHERE);
        top.end();
        List<AttestationStatement> statements = statements(fields.sequence("attestations"));
        List<LimitedCertChoice> certificates = fields.hasMore() ? certificates(fields.sequence(CERTS)) : List.of();
        fields.end();
        return new AttestationBundle(statements, certificates);
    }

    private static List<AttestationStatement> statements(DerReader sequence) throws MalformedStructureException {
        List<AttestationStatement> read = new ArrayList<>();
        while (sequence.hasMore() && read.size() < MAX_STATEMENTS) {
            DerReader fields = sequence.sequence("AttestationStatement");
            read.add(new AttestationStatement(fields.oid("AttestationStatement type"), fields.element("stmt")));
            if (fields.isAt(DerTag.UTF8_STRING)) {
                fields.element("hint");
            }
            fields.end();
        }
        refuseIf(read.isEmpty() || sequence.hasMore(), WHERE, "no statement, or more than " + MAX_STATEMENTS);
        return read;
    }

    private static List<LimitedCertChoice> certificates(DerReader sequence) throws MalformedStructureException {
        List<LimitedCertChoice> read = new ArrayList<>();
        while (sequence.hasMore() && read.size() < MAX_CERTIFICATES) {
            read.add(sequence.isAt(OTHER) ? other(sequence.constructed(OTHER, CERTS)) : x509(sequence));
        }
        refuseIf(read.isEmpty() || sequence.hasMore(), CERTS, "no certificate, or more than " + MAX_CERTIFICATES);
        return read;
    }

    private static LimitedCertChoice x509(DerReader sequence) throws MalformedStructureException {
        refuseIf(!sequence.isAt(DerTag.SEQUENCE), CERTS, "neither a certificate nor one of another format");
        return new LimitedCertChoice.X509(sequence.element(CERTS));
    }

    private static LimitedCertChoice other(DerReader fields) throws MalformedStructureException {
        var other = new LimitedCertChoice.Other(fields.oid(CERTS), fields.element(CERTS));
        fields.end();
        return other;
    }

    private static void refuseIf(boolean fault, String where, String what) throws MalformedStructureException {
        if (fault) {
            throw new MalformedStructureException(where, what);
        }
    }

    /** Returns the attribute's value in DER. */
    public byte[] encode() {
        byte[] statements = DerWriter.sequence(attestations.stream()
                .map(one -> DerWriter.sequence(
                        DerWriter.oid(one.type()), one.statement().toByteArray()))
                .toList());
        if (certificates.isEmpty()) {
            return DerWriter.sequence(statements);
        }
        byte[] pool = DerWriter.sequence(
                certificates.stream().map(AttestationBundle::encode).toList());
        return DerWriter.sequence(statements, pool);
    }

    private static byte[] encode(LimitedCertChoice choice) {
        if (choice instanceof LimitedCertChoice.Other other) {
            return DerWriter.element(
                    OTHER, DerWriter.oid(other.format()), other.certificate().toByteArray());
        }
        return ((LimitedCertChoice.X509) choice).certificate().toByteArray();
    }
}
