// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.name;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.MalformedStructureException;

/** Reads distinguished names. */
public final class DistinguishedNames {

    /** How many attributes a name has at most. */
    public static final int MAX_ATTRIBUTES = 64;

    private DistinguishedNames() {}

    /**
     * Takes a Name.
     *
     * @param fields a reader before the Name
     * @param where its name, for refusals
     * @return the name, possibly empty
     * @throws MalformedStructureException if it is malformed, has more than {@link #MAX_ATTRIBUTES} attributes, or a value
     *     is not of a string type, not properly encoded, or has a control character
     */
    public static X500Principal read(DerReader fields, String where) throws MalformedStructureException {
        DerBytes der = fields.peek(where);
        checkAttributes(fields.sequence(where), where);
        return parsed(der, where);
    }

    /**
     * Takes a Name that is like to be known, so that it need not be parsed again.
     *
     * @param fields a reader before the Name
     * @param where its name, for refusals
     * @param known a name
     * @return the known name if it has the same octets, or the name as {@link #read(DerReader, String)} reads it
     * @throws MalformedStructureException as {@link #read(DerReader, String)}, whether the name is known or not
     */
    public static X500Principal read(DerReader fields, String where, X500Principal known)
            throws MalformedStructureException {
        DerBytes der = fields.peek(where);
        checkAttributes(fields.sequence(where), where);
        return der.contentEquals(known.getEncoded()) ? known : parsed(der, where);
    }

    private static X500Principal parsed(DerBytes der, String where) throws MalformedStructureException {
        try {
            return new X500Principal(der.toByteArray());
        } catch (IllegalArgumentException e) {
            throw new MalformedStructureException(where, "not a distinguished name", e);
        }
    }

    /**
     * Returns the values that a name has for one type of attribute.
     *
     * @param name the name
     * @param type the object identifier of the type, in dotted form
     * @return their texts in their order; none if there is no such attribute
     * @throws MalformedStructureException if the name cannot be read, or such a value is not of a string type, not properly
     *     encoded, or has a control character
     */
    public static List<String> values(X500Principal name, String type) throws MalformedStructureException {
        List<String> values = new ArrayList<>();
        DerReader relatives =
                DerReader.of(name.getEncoded(), DerLimits.standard(), "subject").sequence("subject");
        while (relatives.hasMore()) {
            DerReader relative = relatives.set("subject");
            while (relative.hasMore()) {
                DerReader attribute = relative.sequence("subject");
                if (attribute.oid("subject").equals(type)) {
                    Charset charset = charset(attribute, "subject");
                    values.add(text(attribute.octets(attribute.tag(), "subject"), charset, "subject"));
                }
            }
        }
        return values;
    }

    private static void checkAttributes(DerReader name, String where) throws MalformedStructureException {
        int count = 0;
        while (name.hasMore()) {
            DerReader relative = name.set(where);
            do {
                if (++count > MAX_ATTRIBUTES) {
                    throw new MalformedStructureException(where, "more than " + MAX_ATTRIBUTES + " attributes");
                }
                DerReader attribute = relative.sequence(where);
                attribute.oid(where);
                checkValue(attribute, where);
                attribute.end();
            } while (relative.hasMore());
        }
    }

    private static void checkValue(DerReader attribute, String where) throws MalformedStructureException {
        Charset charset = charset(attribute, where);
        int tag = attribute.tag();
        byte[] octets = attribute.octets(tag, where);
        if (tag != DerTag.BMP_STRING && isPrintableAscii(octets)) {
            return;
        }
        text(octets, charset, where);
    }

    private static Charset charset(DerReader attribute, String where) throws MalformedStructureException {
        return switch (attribute.tag()) {
            case DerTag.UTF8_STRING -> StandardCharsets.UTF_8;
            case DerTag.PRINTABLE_STRING, DerTag.IA5_STRING -> StandardCharsets.US_ASCII;
            case DerTag.TELETEX_STRING -> StandardCharsets.ISO_8859_1;
            case DerTag.BMP_STRING -> StandardCharsets.UTF_16BE;
            default -> throw new MalformedStructureException(where, "a value of a type that is not read");
        };
    }

    private static String text(byte[] octets, Charset charset, String where) throws MalformedStructureException {
        try {
            CharSequence text = charset.newDecoder().decode(ByteBuffer.wrap(octets));
            if (text.isEmpty() || hasControl(text)) {
                throw new MalformedStructureException(where, "an empty value, or a control character");
            }
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new MalformedStructureException(where, "a value that is not properly encoded", e);
        }
    }

    private static boolean hasControl(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Says whether these octets are text beyond doubt in each of the encodings but BMPString. */
    private static boolean isPrintableAscii(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0x20 || octet == 0x7F) {
                return false;
            }
        }
        return octets.length > 0;
    }
}
