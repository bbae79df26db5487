// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The payload of a token, or a part of it: an object whose members are of the kinds that are asked for. */
public final class ResultJson {

    private static final int DEEPEST = 16;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int LONGEST_NUMBER = 20;
    private static final int MOST = 32;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode object;

    private ResultJson(JsonNode object) throws MalformedResultException {
        if (!object.isObject() || object.size() > MOST) {
            throw new MalformedResultException("not an object, or one of more than " + MOST + " members");
        }
        this.object = object;
    }

    /**
     * A member of an object.
     *
     * @param name its name
     * @param value an object itself
     */
    public record Member(String name, ResultJson value) {}

    /**
     * Reads an object.
     *
     * @param json in UTF-8
     * @return the object
     * @throws MalformedResultException if it is something else, has a member twice, or is beyond a limit
     */
    public static ResultJson read(byte[] json) throws MalformedResultException {
        try {
            return new ResultJson(JSON.readTree(json));
        } catch (IOException e) {
            throw new MalformedResultException("the payload is not JSON within the limits", e);
        }
    }

    /** Returns a text that has to be there. */
    public String text(String name) throws MalformedResultException {
        return optionalText(name).orElseThrow(() -> new MalformedResultException(name + " is missing"));
    }

    /** Returns a text, if it is there. */
    public Optional<String> optionalText(String name) throws MalformedResultException {
        JsonNode value = object.get(name);
        demand(value == null || value.isTextual(), name, "a text");
        return Optional.ofNullable(value).map(JsonNode::textValue);
    }

    /** Returns the texts of an array, or the one text that stands in its place; none if it is not there. */
    public List<String> texts(String name) throws MalformedResultException {
        JsonNode value = object.get(name);
        if (value == null || !value.isArray()) {
            return optionalText(name).map(List::of).orElse(List.of());
        }
        demand(value.size() <= MOST, name, "an array of at most " + MOST);
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value) {
            demand(one.isTextual(), name, "an array of texts");
            texts.add(one.textValue());
        }
        return texts;
    }

    /** Returns a time in seconds since 1970, or null if it is not there. */
    public @Nullable Instant time(String name) throws MalformedResultException {
        JsonNode value = object.get(name);
        if (value == null) {
            return null;
        }
        demand(value.isIntegralNumber() && value.canConvertToLong(), name, "a whole number of seconds");
        try {
            return Instant.ofEpochSecond(value.longValue());
        } catch (DateTimeException e) {
            throw new MalformedResultException(name + " is no time", e);
        }
    }

    /** Returns a whole number within bounds, or 0 if it is not there. */
    public int number(String name, int from, int to) throws MalformedResultException {
        JsonNode value = object.get(name);
        if (value == null) {
            return 0;
        }
        boolean fits = value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= from
                && value.intValue() <= to;
        demand(fits, name, "a number from " + from + " to " + to);
        return value.intValue();
    }

    /** Returns an object, if it is there. */
    public Optional<ResultJson> object(String name) throws MalformedResultException {
        JsonNode value = object.get(name);
        return value == null ? Optional.empty() : Optional.of(new ResultJson(value));
    }

    /** Returns the names of the members. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns the members, each of which has to be an object. */
    public List<Member> members() throws MalformedResultException {
        List<Member> members = new ArrayList<>();
        for (String name : names()) {
            members.add(new Member(name, new ResultJson(object.get(name))));
        }
        return members;
    }

    private static void demand(boolean kept, String name, String what) throws MalformedResultException {
        if (!kept) {
            throw new MalformedResultException(name + " is not " + what);
        }
    }
}
