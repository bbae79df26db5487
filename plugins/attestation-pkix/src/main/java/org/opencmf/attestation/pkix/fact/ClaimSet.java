// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.fact;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.MalformedStructureException;

/** The known claims of one element, each of the type that it has to be of. */
final class ClaimSet {

    private static final int GENERALIZED_TIME = 0x18;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final Map<ClaimType, DerBytes> values = new EnumMap<>(ClaimType.class);
    private final Set<DerBytes> signers = new HashSet<>();

    /** What takes one value out of a reader. */
    private interface Value<T> {
        T read(DerReader reader, String name) throws MalformedStructureException;
    }

    void add(ClaimType type, @Nullable DerBytes value) throws MalformedStructureException {
        if (value == null) {
            throw new MalformedStructureException(type.name(), "a claim without its value");
        }
        if (values.put(type, value) != null && !type.repeatable()) {
            throw new MalformedStructureException(type.name(), "claimed twice");
        }
        if (type == ClaimType.ATTESTATION_KEY) {
            signers.add(DerBytes.copyOf(
                    DerReader.of(value, DerLimits.standard(), type.name()).octetString(type.name())));
        }
    }

    boolean has(ClaimType type) {
        return values.containsKey(type);
    }

    Set<DerBytes> signers() {
        return signers;
    }

    byte @Nullable [] octets(ClaimType type) throws MalformedStructureException {
        return value(type, DerReader::octetString);
    }

    @Nullable
    Boolean bool(ClaimType type) throws MalformedStructureException {
        return value(type, DerReader::bool);
    }

    /** Returns a number from 1, or 0 if there is none. */
    int number(ClaimType type, int highest) throws MalformedStructureException {
        Integer number = value(type, (reader, name) -> reader.integer(1, highest, name));
        return number == null ? 0 : number;
    }

    @Nullable
    String text(ClaimType type) throws MalformedStructureException {
        return value(
                type, (reader, name) -> new String(reader.octets(DerTag.UTF8_STRING, name), StandardCharsets.UTF_8));
    }

    @Nullable
    Instant time(ClaimType type) throws MalformedStructureException {
        String text = value(type, (reader, name) -> reader.ascii(GENERALIZED_TIME, name));
        try {
            return text == null ? null : LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new MalformedStructureException(type.name(), "not a time of whole seconds in UTC", e);
        }
    }

    private <T> @Nullable T value(ClaimType type, Value<T> of) throws MalformedStructureException {
        DerBytes value = values.get(type);
        if (value == null) {
            return null;
        }
        DerReader reader = DerReader.of(value, DerLimits.standard(), type.name());
        return of.read(reader, type.name());
    }
}
