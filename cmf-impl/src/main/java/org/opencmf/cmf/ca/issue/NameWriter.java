// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.name.IpAddresses;

/** Writes the names and the NF types of a certificate, in an order that does not depend on chance. */
final class NameWriter {

    private static final Comparator<AlternativeName> LAST_FIRST = Comparator.comparing(AlternativeName::kind)
            .thenComparing(AlternativeName::value)
            .reversed();

    private static final int EMAIL = DerTag.context(1);
    private static final int DNS = DerTag.context(2);
    private static final int URI = DerTag.context(6);
    private static final int IP = DerTag.context(7);

    private NameWriter() {}

    /** Writes GeneralNames. */
    static void alternativeNames(DerBuffer out, Set<AlternativeName> names) {
        AlternativeName[] sorted = names.toArray(AlternativeName[]::new);
        if (sorted.length > 1) {
            Arrays.sort(sorted, LAST_FIRST);
        }
        int mark = out.mark();
        for (AlternativeName name : sorted) {
            write(out, name);
        }
        out.header(DerTag.SEQUENCE, mark);
    }

    private static void write(DerBuffer out, AlternativeName name) {
        switch (name.kind()) {
            case DNS -> ascii(out, DNS, name.value());
            case URI -> ascii(out, URI, name.value());
            case EMAIL -> ascii(out, EMAIL, name.value());
            case IP -> out.prepend(DerWriter.element(IP, IpAddresses.octets(name.value())));
            case DIRECTORY ->
                out.prepend(
                        DerWriter.element(DerTag.contextConstructed(4), new X500Principal(name.value()).getEncoded()));
            case REGISTERED_ID -> out.prepend(DerWriter.oid(DerTag.context(8), name.value()));
            case OTHER -> out.prepend(otherName(name.value()));
        }
    }

    private static void ascii(DerBuffer out, int tag, String value) {
        int mark = out.mark();
        out.prependAscii(value);
        out.header(tag, mark);
    }

    private static byte[] otherName(String value) {
        int colon = value.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("an otherName has no colon");
        }
        byte[] der = HexFormat.of().parseHex(value.substring(colon + 1));
        return DerWriter.element(
                DerTag.contextConstructed(0),
                DerWriter.oid(value.substring(0, colon)),
                DerWriter.element(DerTag.contextConstructed(0), der));
    }

    /** Writes NFTypes after RFC 9310: in ascending order. */
    static void nfTypes(DerBuffer out, Set<String> types) {
        String[] sorted = types.toArray(String[]::new);
        if (sorted.length > 1) {
            Arrays.sort(sorted, Comparator.reverseOrder());
        }
        int mark = out.mark();
        for (String type : sorted) {
            if (type.isEmpty() || type.length() > 32 || type.indexOf(' ') >= 0) {
                throw new IllegalArgumentException("an NF type is not of 1 to 32 visible ASCII characters");
            }
            ascii(out, DerTag.IA5_STRING, type);
        }
        out.header(DerTag.SEQUENCE, mark);
    }
}
