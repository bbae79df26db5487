// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.name;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

/** Reads and writes the GeneralNames of RFC 5280, 4.2.1.6. */
public final class AlternativeNames {

    /** The extension's object identifier. */
    public static final String OID = "2.5.29.17";

    /** How many names are read at most. */
    public static final int MAX_NAMES = 256;

    private static final String WHERE = "subjectAltName";
    private static final int OTHER = DerTag.contextConstructed(0);
    private static final int EMAIL = DerTag.context(1);
    private static final int DNS = DerTag.context(2);
    private static final int X400 = DerTag.contextConstructed(3);
    private static final int DIRECTORY = DerTag.contextConstructed(4);
    private static final int EDI_PARTY = DerTag.contextConstructed(5);
    private static final int URI = DerTag.context(6);
    private static final int IP = DerTag.context(7);
    private static final int REGISTERED_ID = DerTag.context(8);

    private AlternativeNames() {}

    /**
     * Reads the names in their order, as they were written.
     *
     * @param der GeneralNames
     * @return one name at least
     * @throws MalformedStructureException if it is malformed, empty, has more than {@link #MAX_NAMES} names, a name of a
     *     kind that is not read, or a character that is not printable ASCII
     */
    public static List<AlternativeName> decode(byte[] der) throws MalformedStructureException {
        DerReader top = DerReader.of(der, DerLimits.standard(), WHERE);
        List<AlternativeName> names = decode(top.sequence(WHERE));
        top.end();
        return names;
    }

    /**
     * Reads the names that are left in a sequence.
     *
     * @param names a reader within GeneralNames
     * @return one name at least
     * @throws MalformedStructureException as {@link #decode(byte[])}
     */
    public static List<AlternativeName> decode(DerReader names) throws MalformedStructureException {
        List<AlternativeName> read = new ArrayList<>();
        while (names.hasMore()) {
            if (read.size() == MAX_NAMES) {
                throw new MalformedStructureException(WHERE, "more than " + MAX_NAMES + " names");
            }
            read.add(decodeOne(names));
        }
        if (read.isEmpty()) {
            throw new MalformedStructureException(WHERE, "no name");
        }
        return List.copyOf(read);
    }

    private static AlternativeName decodeOne(DerReader names) throws MalformedStructureException {
        int tag = names.tag();
        if (tag == DNS) {
            return AlternativeName.dns(text(names, DNS, "dNSName"));
        }
        if (tag == IP) {
            return AlternativeName.ip(IpAddresses.text(names.octets(IP, "iPAddress")));
        }
        if (tag == URI) {
            return AlternativeName.uri(text(names, URI, "uniformResourceIdentifier"));
        }
        if (tag == EMAIL) {
            return new AlternativeName(AlternativeName.Kind.EMAIL, text(names, EMAIL, "rfc822Name"));
        }
        if (tag == DIRECTORY) {
            return directory(names.constructed(DIRECTORY, "directoryName"));
        }
        if (tag == OTHER) {
            return other(names.constructed(OTHER, "otherName"));
        }
        if (tag == REGISTERED_ID) {
            return new AlternativeName(AlternativeName.Kind.REGISTERED_ID, names.oid(REGISTERED_ID, "registeredID"));
        }
        String fault = tag == X400 || tag == EDI_PARTY ? "an x400Address or ediPartyName" : "an unknown kind of name";
        throw new MalformedStructureException(WHERE, fault);
    }

    private static String text(DerReader names, int tag, String where) throws MalformedStructureException {
        String text = names.ascii(tag, where);
        if (text.isEmpty()) {
            throw new MalformedStructureException(where, "empty");
        }
        return text;
    }

    private static AlternativeName directory(DerReader wrapped) throws MalformedStructureException {
        X500Principal name = DistinguishedNames.read(wrapped, "directoryName");
        wrapped.end();
        return new AlternativeName(AlternativeName.Kind.DIRECTORY, name.getName());
    }

    private static AlternativeName other(DerReader fields) throws MalformedStructureException {
        String type = fields.oid("otherName type-id");
        DerReader wrapped = fields.constructed(DerTag.contextConstructed(0), "otherName value");
        byte[] value = wrapped.element("otherName value").toByteArray();
        wrapped.end();
        fields.end();
        String hex = HexFormat.of().formatHex(value);
        return new AlternativeName(AlternativeName.Kind.OTHER, type + ':' + hex);
    }

    /**
     * Writes names in their order.
     *
     * @param names one at least, as {@link AlternativeName} describes their values
     * @return GeneralNames in DER
     * @throws IllegalArgumentException if there is no name, or a value has not the form of its kind
     */
    public static byte[] encode(List<AlternativeName> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("names is empty");
        }
        return DerWriter.sequence(
                names.stream().map(AlternativeNames::encodeOne).toList());
    }

    private static byte[] encodeOne(AlternativeName name) {
        return switch (name.kind()) {
            case DNS -> DerWriter.ascii(DNS, name.value());
            case URI -> DerWriter.ascii(URI, name.value());
            case EMAIL -> DerWriter.ascii(EMAIL, name.value());
            case IP -> DerWriter.element(IP, IpAddresses.octets(name.value()));
            case DIRECTORY -> DerWriter.element(DIRECTORY, new X500Principal(name.value()).getEncoded());
            case REGISTERED_ID -> DerWriter.oid(REGISTERED_ID, name.value());
            case OTHER -> encodeOther(name.value());
        };
    }

    private static byte[] encodeOther(String value) {
        int separator = value.indexOf(':');
        if (separator < 0) {
            throw new IllegalArgumentException("an otherName has no colon");
        }
        byte[] der = HexFormat.of().parseHex(value.substring(separator + 1));
        byte[] type = DerWriter.oid(value.substring(0, separator));
        return DerWriter.element(OTHER, type, DerWriter.element(DerTag.contextConstructed(0), der));
    }
}
