// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.api.profile.ExtensionRule;
import org.opencmf.cmf.profile.ExtensionKind;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * The certificates of one issuer and one profile: what they share is encoded once. Safe for use by several threads.
 *
 * @clause IFA026 C.6-1
 */
public final class CertificateTemplate {

    private static final byte[] VERSION_3 = DerWriter.element(DerTag.contextConstructed(0), DerWriter.integer(2));
    private static final byte[] TRUE = DerWriter.bool(true);
    private static final int EXTENSIONS = DerTag.contextConstructed(3);
    private static final int EMPTY_NAME = 2;
    private static final int USUAL_SIZE = 1024;

    /** An extension: encoded wholly, or a kind whose value each certificate brings. */
    private record Part(ExtensionKind kind, ExtensionRule rule, byte[] oid, byte @Nullable [] encoded) {}

    private final Issuer issuer;
    private final CertificateProfile profile;
    private final SubjectCheck subjectCheck;
    private final List<Part> lastFirst = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * Encodes what the certificates will share.
     *
     * @param issuer who will sign them
     * @param profile what they look like
     * @throws IllegalArgumentException if the profile says what no {@link ExtensionKind} has
     */
    public CertificateTemplate(Issuer issuer, CertificateProfile profile) {
        this.issuer = issuer;
        this.profile = profile;
        this.subjectCheck = new SubjectCheck(profile.subject());
        for (ExtensionRule rule : profile.extensions()) {
            ExtensionKind kind = ExtensionKind.of(rule.oid())
                    .orElseThrow(() -> new IllegalArgumentException("the profile has an extension that is not known"));
            add(kind, rule);
        }
        Collections.reverse(lastFirst);
    }

    /** Returns the profile. */
    public CertificateProfile profile() {
        return profile;
    }

    private void add(ExtensionKind kind, ExtensionRule rule) {
        byte[] oid = DerWriter.oid(rule.oid());
        switch (kind) {
            case SUBJECT_KEY_IDENTIFIER, SUBJECT_ALT_NAME, NF_TYPES -> lastFirst.add(new Part(kind, rule, oid, null));
            default -> {
                byte[] value = fixedValue(kind, rule.values());
                if (value != null) {
                    byte[] encoded = FixedExtensions.extension(rule.oid(), rule.critical(), value);
                    lastFirst.add(new Part(kind, rule, oid, encoded));
                } else if (rule.mandatory()) {
                    faults.add("the profile demands extension " + rule.oid() + ", for which there is no value");
                }
            }
        }
    }

    private byte @Nullable [] fixedValue(ExtensionKind kind, List<String> values) {
        return switch (kind) {
            case AUTHORITY_KEY_IDENTIFIER -> FixedExtensions.authorityKey(issuer.keyIdentifier());
            case CRL_DISTRIBUTION_POINTS -> FixedExtensions.crl(issuer.addresses());
            case AUTHORITY_INFO_ACCESS -> FixedExtensions.access(issuer.addresses());
            case KEY_USAGE -> values.isEmpty() ? null : FixedExtensions.keyUsage(values);
            case EXTENDED_KEY_USAGE -> values.isEmpty() ? null : FixedExtensions.oids(values);
            case CERTIFICATE_POLICIES -> values.isEmpty() ? null : FixedExtensions.policies(values);
            case TLS_FEATURE -> values.isEmpty() ? null : FixedExtensions.tlsFeature(values);
            case SUBJECT_KEY_IDENTIFIER, SUBJECT_ALT_NAME, NF_TYPES -> throw new IllegalStateException("not fixed");
        };
    }

    /**
     * Writes a certificate without its signature.
     *
     * @param serial its serial number, from {@link SerialNumbers}
     * @param validity from when until when
     * @param names its subject, alternative names and NF types
     * @param key its key
     * @return a TBSCertificate
     * @throws NotIssuableException if names or key are not as the profile wants them, or something is missing that it demands
     */
    public byte[] fill(byte[] serial, Validity validity, EndEntityIdentity names, SubjectKey key)
            throws NotIssuableException {
        byte[] subject = names.subject().getEncoded();
        check(subject, names, key);
        DerBuffer out = new DerBuffer(USUAL_SIZE);
        extensions(out, subject.length <= EMPTY_NAME, names, key);
        out.prepend(key.info());
        out.prepend(subject);
        validity.write(out);
        out.prepend(issuer.name());
        out.prepend(issuer.algorithm());
        int number = out.mark();
        out.prepend(serial);
        out.header(DerTag.INTEGER, number);
        out.prepend(VERSION_3);
        out.header(DerTag.SEQUENCE, 0);
        return out.toByteArray();
    }

    private void extensions(DerBuffer out, boolean nameless, EndEntityIdentity names, SubjectKey key)
            throws NotIssuableException {
        try {
            for (Part part : lastFirst) {
                write(out, part, nameless, names, key);
            }
        } catch (IllegalArgumentException e) {
            throw new NotIssuableException(List.of("an alternative name or NF type has not the form of its kind"));
        }
        if (out.mark() > 0) {
            out.header(DerTag.SEQUENCE, 0);
            out.header(EXTENSIONS, 0);
        }
    }

    private static void write(DerBuffer out, Part part, boolean nameless, EndEntityIdentity names, SubjectKey key) {
        if (part.encoded != null) {
            out.prepend(part.encoded);
            return;
        }
        int mark = out.mark();
        boolean critical = part.rule.critical();
        switch (part.kind) {
            case SUBJECT_KEY_IDENTIFIER -> {
                out.prepend(key.identifier());
                out.header(DerTag.OCTET_STRING, mark);
            }
            case SUBJECT_ALT_NAME -> {
                if (names.alternativeNames().isEmpty()) {
                    return;
                }
                NameWriter.alternativeNames(out, names.alternativeNames());
                critical |= nameless;
            }
            default -> {
                if (names.nfTypes().isEmpty()) {
                    return;
                }
                NameWriter.nfTypes(out, names.nfTypes());
            }
        }
        out.header(DerTag.OCTET_STRING, mark);
        if (critical) {
            out.prepend(TRUE);
        }
        out.prepend(part.oid);
        out.header(DerTag.SEQUENCE, mark);
    }

    private void check(byte[] subject, EndEntityIdentity names, SubjectKey key) throws NotIssuableException {
        boolean good =
                faults.isEmpty() && subjectCheck.passes(subject) && lacks(names).isEmpty();
        if (!good || !allows(key) || (subject.length <= EMPTY_NAME && !hasAlternativeNames(names))) {
            throw new NotIssuableException(reasons(subject, names, key));
        }
    }

    private List<String> reasons(byte[] subject, EndEntityIdentity names, SubjectKey key) {
        List<String> reasons = new ArrayList<>(faults);
        if (!subjectCheck.passes(subject)) {
            reasons.add("the subject lacks an attribute that the profile requires, or has one that it forbids");
        }
        reasons.addAll(lacks(names));
        if (!allows(key)) {
            reasons.add("the profile does not allow such a key");
        }
        if (subject.length <= EMPTY_NAME && !hasAlternativeNames(names)) {
            reasons.add("neither the subject nor an alternative name says whom the certificate is for");
        }
        return reasons;
    }

    private boolean allows(SubjectKey key) {
        try {
            return key.isOneOf(profile.keyAlgorithms());
        } catch (MalformedStructureException e) {
            // an RSA key that is none is not allowed either
            return false;
        }
    }

    private boolean hasAlternativeNames(EndEntityIdentity names) {
        return !names.alternativeNames().isEmpty() && part(ExtensionKind.SUBJECT_ALT_NAME) != null;
    }

    private List<String> lacks(EndEntityIdentity names) {
        String noNames =
                fault(ExtensionKind.SUBJECT_ALT_NAME, names.alternativeNames().isEmpty(), "alternative names");
        String noTypes = fault(ExtensionKind.NF_TYPES, names.nfTypes().isEmpty(), "NF types");
        if (noNames == null && noTypes == null) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        if (noNames != null) {
            faults.add(noNames);
        }
        if (noTypes != null) {
            faults.add(noTypes);
        }
        return faults;
    }

    private @Nullable String fault(ExtensionKind kind, boolean absent, String what) {
        Part part = part(kind);
        if (part == null) {
            return absent ? null : "the profile does not allow " + what;
        }
        return absent && part.rule.mandatory() ? "the profile demands " + what : null;
    }

    private @Nullable Part part(ExtensionKind kind) {
        for (Part part : lastFirst) {
            if (part.kind == kind) {
                return part;
            }
        }
        return null;
    }
}
