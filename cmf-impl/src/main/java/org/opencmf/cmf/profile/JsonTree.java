// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON within limits into maps, lists, strings, booleans and numbers. */
final class JsonTree {

    private static final int MAX_OCTETS = 256 * 1024;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_OCTETS)
                    .maxNestingDepth(16)
                    .maxStringLength(4096)
                    .maxNameLength(256)
                    .maxNumberLength(32)
                    .maxTokenCount(20_000)
                    .build())
            .build();

    /** Stands for null, which no profile has anywhere. */
    static final Object NOTHING = new Object();

    private JsonTree() {}

    /**
     * Reads one value.
     *
     * @param json in UTF-8
     * @param faults takes what is wrong with a member that is there twice
     * @return the value
     * @throws IOException if it is not JSON, exceeds a limit, or something follows
     */
    static Object read(byte[] json, Faults faults) throws IOException {
        if (json.length > MAX_OCTETS) {
            throw new IOException("more than " + MAX_OCTETS + " octets");
        }
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == null) {
                throw new IOException("nothing there");
            }
            Object value = value(parser, "", faults);
            if (parser.nextToken() != null) {
                throw new IOException("something follows the profile");
            }
            return value;
        }
    }

    private static Object value(JsonParser parser, String pointer, Faults faults) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, pointer, faults);
            case START_ARRAY -> array(parser, pointer, faults);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(parser.getText());
            default -> NOTHING;
        };
    }

    private static Map<String, Object> object(JsonParser parser, String pointer, Faults faults) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String at = pointer + '/' + Faults.escape(name);
            parser.nextToken();
            Object value = value(parser, at, faults);
            if (members.putIfAbsent(name, value) != null) {
                faults.add(at, "is there twice");
            }
        }
        return members;
    }

    private static List<Object> array(JsonParser parser, String pointer, Faults faults) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, pointer + '/' + elements.size(), faults));
        }
        return elements;
    }
}
