// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * Writes the certificates of CAs and of their OCSP responders, after RFC 5280. Safe for use by several threads.
 *
 * @clause IFA026 5.2.6
 */
public final class CaCertificates {

    private static final byte[] VERSION_3 = DerWriter.element(DerTag.contextConstructed(0), DerWriter.integer(2));
    private static final List<String> CA_USAGES = List.of("keyCertSign", "cRLSign");
    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    private static final String OCSP_NO_CHECK = "1.3.6.1.5.5.7.48.1.5";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final String AUTHORITY_KEY = "2.5.29.35";

    private final SerialNumbers serials;

    /**
     * Creates a writer.
     *
     * @param serials where serial numbers come from
     */
    public CaCertificates(SerialNumbers serials) {
        this.serials = Objects.requireNonNull(serials, "serials");
    }

    /**
     * Whom a certificate is for.
     *
     * @param name the subject
     * @param key its key
     * @param validity from when until when
     */
    public record Subject(X500Principal name, PublicKey key, Validity validity) {

        /** Refuses missing parts. */
        public Subject {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(validity, "validity");
        }
    }

    /**
     * A certificate with its serial number.
     *
     * @param serialNumber the content of an INTEGER; not to be changed
     * @param der the certificate; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Made(byte[] serialNumber, byte[] der) {}

    /** Writes the certificate that a root signs for itself. */
    public Made root(Subject subject, Issuer itself) {
        List<byte[]> extensions = new ArrayList<>();
        extensions.add(constraints(DerWriter.bool(true)));
        extensions.add(FixedExtensions.extension(KEY_USAGE, true, FixedExtensions.keyUsage(CA_USAGES)));
        extensions.add(subjectKey(subject.key));
        return make(subject, itself, extensions);
    }

    /** Writes the certificate of a CA under which there is no other CA. */
    public Made issuing(Subject subject, Issuer issuer) {
        return subordinate(subject, issuer, constraints(DerWriter.bool(true), DerWriter.integer(0)));
    }

    /** Writes a certificate by which one root vouches for the key of another. */
    public Made cross(Subject subject, Issuer issuer) {
        return subordinate(subject, issuer, constraints(DerWriter.bool(true)));
    }

    private Made subordinate(Subject subject, Issuer issuer, byte[] constraints) {
        List<byte[]> extensions = new ArrayList<>();
        extensions.add(constraints);
        extensions.add(FixedExtensions.extension(KEY_USAGE, true, FixedExtensions.keyUsage(CA_USAGES)));
        extensions.add(subjectKey(subject.key));
        extensions.add(
                FixedExtensions.extension(AUTHORITY_KEY, false, FixedExtensions.authorityKey(issuer.keyIdentifier())));
        byte[] crl = FixedExtensions.crl(issuer.addresses());
        if (crl != null) {
            extensions.add(FixedExtensions.extension("2.5.29.31", false, crl));
        }
        byte[] access = FixedExtensions.access(
                new Addresses(null, null, issuer.addresses().certificate()));
        if (access != null) {
            extensions.add(FixedExtensions.extension("1.3.6.1.5.5.7.1.1", false, access));
        }
        return make(subject, issuer, extensions);
    }

    /** Writes the certificate of a responder that answers OCSP in the name of its issuer. */
    public Made responder(Subject subject, Issuer issuer) {
        List<byte[]> extensions = new ArrayList<>();
        extensions.add(
                FixedExtensions.extension(KEY_USAGE, true, FixedExtensions.keyUsage(List.of("digitalSignature"))));
        extensions.add(FixedExtensions.extension("2.5.29.37", false, FixedExtensions.oids(List.of(OCSP_SIGNING))));
        extensions.add(subjectKey(subject.key));
        extensions.add(
                FixedExtensions.extension(AUTHORITY_KEY, false, FixedExtensions.authorityKey(issuer.keyIdentifier())));
        extensions.add(FixedExtensions.extension(OCSP_NO_CHECK, false, DerWriter.nothing()));
        return make(subject, issuer, extensions);
    }

    private Made make(Subject subject, Issuer issuer, List<byte[]> extensions) {
        byte[] serial = serials.next();
        DerBuffer validity = new DerBuffer(64);
        subject.validity.write(validity);
        byte[] signed = DerWriter.sequence(
                VERSION_3,
                DerWriter.element(DerTag.INTEGER, serial),
                issuer.algorithm(),
                issuer.name(),
                validity.toByteArray(),
                subject.name.getEncoded(),
                subject.key.getEncoded(),
                DerWriter.element(DerTag.contextConstructed(3), DerWriter.sequence(extensions)));
        return new Made(serial, issuer.sign(signed));
    }

    private static byte[] constraints(byte[]... fields) {
        return FixedExtensions.extension(BASIC_CONSTRAINTS, true, DerWriter.sequence(fields));
    }

    private static byte[] subjectKey(PublicKey key) {
        return FixedExtensions.extension(SUBJECT_KEY, false, DerWriter.octetString(keyIdentifier(key)));
    }

    /**
     * Returns the identifier of a key after method (1) of RFC 5280, 4.2.1.2.
     *
     * @param key a public key
     * @return 20 octets
     * @throws IllegalArgumentException if the key has no X.509 encoding
     */
    public static byte[] keyIdentifier(PublicKey key) {
        return read(key).identifier();
    }

    /**
     * Returns the bits of a key.
     *
     * @param key a public key
     * @return what its BIT STRING holds
     * @throws IllegalArgumentException if the key has no X.509 encoding
     */
    public static byte[] keyBits(PublicKey key) {
        return read(key).bits();
    }

    private static SubjectKey read(PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null) {
            throw new IllegalArgumentException("the key has no encoding");
        }
        try {
            return SubjectKey.of(encoded);
        } catch (MalformedStructureException e) {
            throw new IllegalArgumentException("the key has no X.509 encoding", e);
        }
    }
}
