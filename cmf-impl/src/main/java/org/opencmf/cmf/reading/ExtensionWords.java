// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.reading;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.TlsFeature;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.MalformedStructureException;

/** Says the value of an extension in the words that profiles use. */
public final class ExtensionWords {

    /** Key usage. */
    public static final String KEY_USAGE = "2.5.29.15";

    /** Extended key usage. */
    public static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    /** Certificate policies. */
    public static final String CERTIFICATE_POLICIES = "2.5.29.32";

    /** Basic constraints. */
    public static final String BASIC_CONSTRAINTS = "2.5.29.19";

    /** Subject key identifier. */
    public static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";

    private static final String[] KEY_USAGES = {
        "digitalSignature",
        "nonRepudiation",
        "keyEncipherment",
        "dataEncipherment",
        "keyAgreement",
        "keyCertSign",
        "cRLSign",
        "encipherOnly",
        "decipherOnly"
    };

    private ExtensionWords() {}

    /**
     * Reads a value.
     *
     * @param oid which extension
     * @param value its value in DER
     * @return key usages by name, purposes and policies by object identifier, TLS features by number, {@code CA:TRUE} or
     *     {@code CA:FALSE}; nothing for any other extension, and for a value that is malformed
     */
    public static Optional<Set<String>> of(String oid, byte[] value) {
        try {
            return Optional.ofNullable(read(oid, value));
        } catch (MalformedStructureException e) {
            // what has no words equals none of the profile's, and is refused
            return Optional.empty();
        }
    }

    private static @Nullable Set<String> read(String oid, byte[] value) throws MalformedStructureException {
        return switch (oid) {
            case KEY_USAGE -> keyUsages(value);
            case EXTENDED_KEY_USAGE -> purposes(value);
            case CERTIFICATE_POLICIES -> policies(value);
            case BASIC_CONSTRAINTS -> constraints(value);
            case TlsFeature.OID ->
                TlsFeature.decode(value).features().stream()
                        .map(String::valueOf)
                        .collect(Collectors.toSet());
            default -> null;
        };
    }

    private static Set<String> keyUsages(byte[] value) throws MalformedStructureException {
        DerReader top = DerReader.of(value, DerLimits.standard(), "keyUsage");
        byte[] bits = top.octets(DerTag.BIT_STRING, "keyUsage");
        Set<String> usages = new HashSet<>();
        for (int bit = 0; bit < (bits.length - 1) * Byte.SIZE; bit++) {
            boolean set = (bits[1 + bit / Byte.SIZE] & (0x80 >> (bit % Byte.SIZE))) != 0;
            if (set) {
                usages.add(bit < KEY_USAGES.length ? KEY_USAGES[bit] : "bit " + bit);
            }
        }
        return usages;
    }

    private static Set<String> purposes(byte[] value) throws MalformedStructureException {
        DerReader purposes =
                DerReader.of(value, DerLimits.standard(), "extKeyUsage").sequence("extKeyUsage");
        Set<String> oids = new HashSet<>();
        while (purposes.hasMore()) {
            oids.add(purposes.oid("extKeyUsage"));
        }
        return oids;
    }

    private static Set<String> policies(byte[] value) throws MalformedStructureException {
        DerReader policies =
                DerReader.of(value, DerLimits.standard(), "certificatePolicies").sequence("certificatePolicies");
        Set<String> oids = new HashSet<>();
        while (policies.hasMore()) {
            DerReader policy = policies.sequence("certificatePolicies");
            oids.add(policy.oid("certificatePolicies"));
            policy.end();
        }
        return oids;
    }

    private static Set<String> constraints(byte[] value) throws MalformedStructureException {
        DerReader fields =
                DerReader.of(value, DerLimits.standard(), "basicConstraints").sequence("basicConstraints");
        boolean ca = fields.isAt(DerTag.BOOLEAN) && fields.bool("basicConstraints");
        return Set.of(ca || fields.hasMore() ? "CA:TRUE" : "CA:FALSE");
    }
}
