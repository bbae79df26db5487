// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A label as the token has it.
 *
 * <p>The JDK's provider hands over one octet a character. So what is not visible ASCII is written as {@code %} and two
 * hexadecimal digits for each octet of its UTF-8, as in a URI.
 */
final class TokenAlias {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private TokenAlias() {}

    static String of(String label) {
        var alias = new StringBuilder();
        for (byte octet : label.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7f && octet != '%') {
                alias.append((char) octet);
            } else {
                alias.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return alias.toString();
    }

    /** Returns the label of an alias that {@link #of} has made; others make none. */
    static Optional<String> label(String alias) {
        var octets = new ByteArrayOutputStream();
        for (int i = 0; i < alias.length(); i++) {
            if (alias.charAt(i) != '%') {
                octets.write(alias.charAt(i));
            } else if (i + 2 < alias.length()
                    && HexFormat.isHexDigit(alias.charAt(i + 1))
                    && HexFormat.isHexDigit(alias.charAt(i + 2))) {
                octets.write(HexFormat.fromHexDigits(alias, i + 1, i + 3));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(octets.toString(StandardCharsets.UTF_8))
                .filter(label -> of(label).equals(alias));
    }
}
