// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.profile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.opencmf.api.profile.CertificateProfile.Source;

/** The extensions that a profile may name: an extension that is not known here gets into no certificate. */
public enum ExtensionKind {
    /** subjectKeyIdentifier. */
    SUBJECT_KEY_IDENTIFIER("2.5.29.14", Set.of(Source.ISSUER), Values.NONE),
    /** keyUsage; values are the names of RFC 5280, 4.2.1.3, those of CAs left out. */
    KEY_USAGE("2.5.29.15", Set.of(Source.PROFILE), Values.KEY_USAGES),
    /** subjectAltName. */
    SUBJECT_ALT_NAME("2.5.29.17", Set.of(Source.REQUEST, Source.REGISTRATION), Values.NONE),
    /** cRLDistributionPoints. */
    CRL_DISTRIBUTION_POINTS("2.5.29.31", Set.of(Source.ISSUER), Values.NONE),
    /** certificatePolicies; values are object identifiers. */
    CERTIFICATE_POLICIES("2.5.29.32", Set.of(Source.PROFILE), Values.OIDS),
    /** authorityKeyIdentifier. */
    AUTHORITY_KEY_IDENTIFIER("2.5.29.35", Set.of(Source.ISSUER), Values.NONE),
    /** extKeyUsage; values are object identifiers. */
    EXTENDED_KEY_USAGE("2.5.29.37", Set.of(Source.PROFILE), Values.OIDS),
    /** authorityInfoAccess. */
    AUTHORITY_INFO_ACCESS("1.3.6.1.5.5.7.1.1", Set.of(Source.ISSUER), Values.NONE),
    /** TLS feature of RFC 7633; values are numbers of TLS extensions. */
    TLS_FEATURE("1.3.6.1.5.5.7.1.24", Set.of(Source.PROFILE), Values.TLS_EXTENSIONS),
    /** NF types of RFC 9310. */
    NF_TYPES("1.3.6.1.5.5.7.1.34", Set.of(Source.REQUEST, Source.REGISTRATION), Values.NONE);

    /** The key usages of end entities in the order of their bits; bits 5 and 6 are those of CAs. */
    private static final List<String> KEY_USAGES = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");

    private static final Set<String> USAGES_OF_CAS = Set.of("keyCertSign", "cRLSign");
    private static final int MAX_OID = 255;
    private static final Pattern OID =
            Pattern.compile("(0|1)(\\.(0|[1-3]?[0-9]))(\\.(0|[1-9][0-9]{0,17}))+|2(\\.(0|[1-9][0-9]{0,17})){2,}");
    private static final int MAX_DIGITS = 5;
    private static final int MAX_TLS_EXTENSION = 0xFFFF;

    private final String oid;
    private final Set<Source> sources;
    private final Values values;

    /** What values a profile may give. */
    private enum Values {
        NONE("no values"),
        KEY_USAGES("key usages of end entities"),
        OIDS("object identifiers"),
        TLS_EXTENSIONS("numbers from 0 to 65535");

        private final String words;

        Values(String words) {
            this.words = words;
        }
    }

    ExtensionKind(String oid, Set<Source> sources, Values values) {
        this.oid = oid;
        this.sources = sources;
        this.values = values;
    }

    /**
     * Finds an extension.
     *
     * @param oid in dotted form
     * @return the extension, or nothing if it is not known
     */
    public static Optional<ExtensionKind> of(String oid) {
        for (ExtensionKind kind : values()) {
            if (kind.oid.equals(oid)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Returns its object identifier in dotted form. */
    public String oid() {
        return oid;
    }

    /** Returns where its value may come from. */
    public Set<Source> sources() {
        return sources;
    }

    /** Says whether a profile may give it this value. */
    public boolean takes(String value) {
        return switch (values) {
            case NONE -> false;
            case KEY_USAGES -> isKeyUsage(value);
            case OIDS -> isOid(value);
            case TLS_EXTENSIONS -> isTlsExtension(value);
        };
    }

    /** Returns what its values are, for refusals. */
    String words() {
        return values.words;
    }

    /**
     * Returns the number of a key usage's bit.
     *
     * @param usage its name
     * @return the bit's number, from 0 on; -1 if there is none of this name
     */
    public static int keyUsageBit(String usage) {
        return KEY_USAGES.indexOf(usage);
    }

    private static boolean isKeyUsage(String value) {
        return KEY_USAGES.contains(value) && !USAGES_OF_CAS.contains(value);
    }

    private static boolean isTlsExtension(String value) {
        boolean digits = !value.isEmpty() && value.length() <= MAX_DIGITS;
        for (int i = 0; digits && i < value.length(); i++) {
            digits = value.charAt(i) >= '0' && value.charAt(i) <= '9';
        }
        return digits && Integer.parseInt(value) <= MAX_TLS_EXTENSION;
    }

    private static boolean isOid(String value) {
        return value.length() <= MAX_OID && OID.matcher(value).matches();
    }
}
