// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear.token;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.MalformedStructureException;

/** A JWT in its compact form; nothing of it is verified. */
public final class CompactToken {

    private static final int LONGEST = 64 * 1024;
    private static final int PARTS = 3;

    private final List<Base64URL> parts;
    private final Header header;

    private CompactToken(List<Base64URL> parts, Header header) {
        this.parts = parts;
        this.header = header;
    }

    /**
     * Reads a token, which may be wrapped in an OCTET STRING as it is in a certification request.
     *
     * @param statement the token, or the wrapped one
     * @return what was read
     * @throws MalformedResultException if it is not three parts with a header, or is too long
     */
    public static CompactToken read(byte[] statement) throws MalformedResultException {
        if (statement.length > LONGEST) {
            throw new MalformedResultException("longer than " + LONGEST + " octets");
        }
        String text = new String(unwrapped(statement), StandardCharsets.US_ASCII);
        List<Base64URL> parts =
                List.of(text.split("\\.", -1)).stream().map(Base64URL::new).toList();
        if (parts.size() != PARTS || !text.chars().allMatch(CompactToken::isAllowed)) {
            throw new MalformedResultException("not a JWT of three parts");
        }
        try {
            return new CompactToken(parts, Header.parse(parts.get(0)));
        } catch (ParseException | IllegalArgumentException e) {
            throw new MalformedResultException("the header of the JWT cannot be read", e);
        }
    }

    private static byte[] unwrapped(byte[] statement) throws MalformedResultException {
        if (statement.length == 0 || statement[0] != DerTag.OCTET_STRING) {
            return statement;
        }
        try {
            DerReader reader = DerReader.of(statement, DerLimits.standard(), "statement");
            return reader.octetString("statement");
        } catch (MalformedStructureException e) {
            throw new MalformedResultException("not an OCTET STRING", e);
        }
    }

    private static boolean isAllowed(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
    }

    /**
     * Returns the token as a signed one.
     *
     * @return the token, or nothing if it carries no signature or is not one that is signed
     * @throws MalformedResultException if it cannot be read as one that is
     */
    public Optional<JWSObject> signed() throws MalformedResultException {
        if (!(header instanceof JWSHeader) || parts.get(2).toString().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JWSObject(parts.get(0), parts.get(1), parts.get(2)));
        } catch (ParseException e) {
            throw new MalformedResultException("not a signed JWT", e);
        }
    }

    /** Returns the payload, decoded. */
    public byte[] payload() {
        return parts.get(1).decode();
    }
}
