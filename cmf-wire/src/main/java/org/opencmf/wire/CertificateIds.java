// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import java.math.BigInteger;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.wire.json.JsonReader;

/**
 * A certificate's name as one word that needs no escapes in a URI: hash, serial number in hexadecimal, issuer in base64url,
 * with dots between them. Clients take it as it is.
 */
public final class CertificateIds {

    static final JsonReader<CertificateId> READER = JsonReader.text(CertificateIds::read);

    private static final int PARTS = 3;
    private static final int HEX = 16;
    private static final int LONGEST = 6000;
    private static final int LONGEST_SERIAL_NUMBER = 42;

    private CertificateIds() {}

    /**
     * Writes a name.
     *
     * @param id which certificate
     * @return the word
     */
    public static String write(CertificateId id) {
        return id.sha256()
                + '.'
                + id.serialNumber().toString(HEX)
                + '.'
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(id.issuer().getEncoded());
    }

    /**
     * Reads a name.
     *
     * @param word what {@link #write} wrote
     * @return which certificate
     * @throws IllegalArgumentException if the word names none
     */
    public static CertificateId read(String word) {
        String[] parts = word.length() > LONGEST ? new String[0] : word.split("\\.", -1);
        if (parts.length != PARTS || parts[1].length() > LONGEST_SERIAL_NUMBER) {
            throw unreadable(null);
        }
        try {
            byte[] issuer = Base64.getUrlDecoder().decode(parts[2]);
            return new CertificateId(new X500Principal(issuer), new BigInteger(parts[1], HEX), parts[0]);
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private static IllegalArgumentException unreadable(@Nullable Throwable cause) {
        return new IllegalArgumentException("not the identifier of a certificate", cause);
    }
}
