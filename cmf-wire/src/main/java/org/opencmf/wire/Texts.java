// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;
import org.opencmf.wire.json.JsonReader;

/** Texts that stand for values of the JDK. Their faults echo nothing. */
final class Texts {

    static final JsonReader<String> STRING = value -> value.text();
    static final JsonReader<Instant> INSTANT = JsonReader.text(Texts::instant);
    static final JsonReader<Duration> DURATION = JsonReader.text(Texts::duration);
    static final JsonReader<X500Principal> NAME = JsonReader.text(Texts::name);
    static final JsonReader<byte[]> BASE64 = JsonReader.text(Texts::base64);

    private static final int LONGEST_NAME = 4096;

    private Texts() {}

    static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a date and time of RFC 3339", e);
        }
    }

    static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a duration of ISO 8601", e);
        }
    }

    static X500Principal name(String text) {
        if (text.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a name has at most " + LONGEST_NAME + " characters");
        }
        try {
            return new X500Principal(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a distinguished name of RFC 4514", e);
        }
    }

    static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not base64", e);
        }
    }

    static String text(X500Principal name) {
        return name.getName(X500Principal.RFC2253);
    }

    static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
