// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.opencmf.api.profile.CertificateProfile.Source;

/** The extensions that a profile may name: an extension that is not known here gets into no certificate. */
public enum ExtensionKind {
    /** subjectKeyIdentifier. */
    SUBJECT_KEY_IDENTIFIER("2.5.29.14", Set.of(Source.ISSUER), value -> false, "no values"),
    /** keyUsage; values are the names of RFC 5280, 4.2.1.3, those of CAs left out. */
    KEY_USAGE("2.5.29.15", Set.of(Source.PROFILE), ExtensionKind::isKeyUsage, "key usages of end entities"),
    /** subjectAltName. */
    SUBJECT_ALT_NAME("2.5.29.17", Set.of(Source.REQUEST, Source.REGISTRATION), value -> false, "no values"),
    /** cRLDistributionPoints. */
    CRL_DISTRIBUTION_POINTS("2.5.29.31", Set.of(Source.ISSUER), value -> false, "no values"),
    /** certificatePolicies; values are object identifiers. */
    CERTIFICATE_POLICIES("2.5.29.32", Set.of(Source.PROFILE), ExtensionKind::isOid, "object identifiers"),
    /** authorityKeyIdentifier. */
    AUTHORITY_KEY_IDENTIFIER("2.5.29.35", Set.of(Source.ISSUER), value -> false, "no values"),
    /** extKeyUsage; values are object identifiers. */
    EXTENDED_KEY_USAGE("2.5.29.37", Set.of(Source.PROFILE), ExtensionKind::isOid, "object identifiers"),
    /** authorityInfoAccess. */
    AUTHORITY_INFO_ACCESS("1.3.6.1.5.5.7.1.1", Set.of(Source.ISSUER), value -> false, "no values"),
    /** TLS feature of RFC 7633; values are numbers of TLS extensions. */
    TLS_FEATURE("1.3.6.1.5.5.7.1.24", Set.of(Source.PROFILE), ExtensionKind::isTlsExtension, "numbers from 0 to 65535"),
    /** NF types of RFC 9310. */
    NF_TYPES("1.3.6.1.5.5.7.1.34", Set.of(Source.REQUEST, Source.REGISTRATION), value -> false, "no values");

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
    private static final int MAX_DIGITS = 5;
    private static final int MAX_TLS_EXTENSION = 0xFFFF;

    private final String oid;
    private final Set<Source> sources;
    private final Predicate<String> proper;
    private final String words;

    ExtensionKind(String oid, Set<Source> sources, Predicate<String> proper, String words) {
        this.oid = oid;
        this.sources = sources;
        this.proper = proper;
        this.words = words;
    }

    /**
     * Finds an extension.
     *
     * @param oid in dotted form
     * @return the extension, or nothing if it is not known
     */
    public static Optional<ExtensionKind> of(String oid) {
        return Arrays.stream(values()).filter(kind -> kind.oid.equals(oid)).findFirst();
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
        return proper.test(value);
    }

    /** Returns what its values are, for refusals. */
    String words() {
        return words;
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
        return !value.isEmpty()
                && value.length() <= MAX_DIGITS
                && value.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(value) <= MAX_TLS_EXTENSION;
    }

    private static boolean isOid(String value) {
        return value.length() <= MAX_OID
                && value.matches("(0|1)(\\.(0|[1-3]?[0-9]))(\\.(0|[1-9][0-9]{0,17}))+|2(\\.(0|[1-9][0-9]{0,17})){2,}");
    }
}
