// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * The types of network function that a certificate speaks for (RFC 9310).
 *
 * @param values the types, such as {@code AMF}: one at least, each 1 to 32 visible ASCII characters, in ascending order,
 *     none twice
 */
public record NfTypes(List<String> values) {

    /** The extension's object identifier, id-pe-nftype. */
    public static final String OID = "1.3.6.1.5.5.7.1.34";

    private static final String WHERE = "NFTypes";
    private static final int MAX_TYPES = 128;
    private static final int MAX_LENGTH = 32;

    /**
     * Keeps types that are in order.
     *
     * @throws IllegalArgumentException if they break a rule of RFC 9310
     */
    public NfTypes {
        values = List.copyOf(values);
        if (values.isEmpty() || values.size() > MAX_TYPES) {
            throw new IllegalArgumentException("NF types: none, or more than " + MAX_TYPES);
        }
        for (int i = 0; i < values.size(); i++) {
            if (!isProper(values.get(i))) {
                throw new IllegalArgumentException("NF types: one is not of 1 to 32 visible ASCII characters");
            }
            if (i > 0 && values.get(i - 1).compareTo(values.get(i)) >= 0) {
                throw new IllegalArgumentException("NF types: not in ascending order, or one is there twice");
            }
        }
    }

    private static boolean isProper(String type) {
        for (int i = 0; i < type.length(); i++) {
            if (type.charAt(i) <= 0x20 || type.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return !type.isEmpty() && type.length() <= MAX_LENGTH;
    }

    /**
     * Puts types in order and leaves out repetitions.
     *
     * @param types one at least
     * @return the types
     * @throws IllegalArgumentException if one is not of 1 to 32 visible ASCII characters, or there is none
     */
    public static NfTypes of(Collection<String> types) {
        return new NfTypes(List.copyOf(new TreeSet<>(types)));
    }

    /**
     * Puts types in order and leaves out repetitions.
     *
     * @throws IllegalArgumentException as {@link #of(Collection)}
     */
    public static NfTypes of(String... types) {
        return of(List.of(types));
    }

    /**
     * Reads the extension's value.
     *
     * @param der NFTypes
     * @return the types
     * @throws MalformedStructureException if it is malformed or breaks a rule of RFC 9310, order included
     */
    public static NfTypes decode(byte[] der) throws MalformedStructureException {
        DerReader top = DerReader.of(der, DerLimits.standard(), WHERE);
        DerReader types = top.sequence(WHERE);
        top.end();
        List<String> read = new ArrayList<>();
        while (types.hasMore()) {
            read.add(types.ascii(DerTag.IA5_STRING, WHERE));
        }
        try {
            return new NfTypes(read);
        } catch (IllegalArgumentException e) {
            throw new MalformedStructureException(
                    WHERE, "a rule of RFC 9310 on count, characters or order is broken", e);
        }
    }

    /** Returns the extension's value in DER. */
    public byte[] encode() {
        return DerWriter.sequence(values.stream()
                .map(type -> DerWriter.ascii(DerTag.IA5_STRING, type))
                .toList());
    }
}
