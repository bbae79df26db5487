// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;

/** Reads and writes documents. What is read has limits: bytes, depth, and length of words, names and numbers. */
public final class JsonText {

    private static final int DEPTH = 16;
    private static final int WORD = 64 * 1024;
    private static final int NAME = 256;
    private static final int NUMBER = 64;

    private static final JsonMapper WRITER = new JsonMapper();

    private final JsonMapper mapper;
    private final int bytes;

    /**
     * Creates a reader.
     *
     * @param bytes how long a document may be
     */
    public JsonText(int bytes) {
        this.bytes = bytes;
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxStringLength(WORD)
                .maxNameLength(NAME)
                .maxNumberLength(NUMBER)
                .maxDocumentLength(bytes)
                .build();
        var factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        this.mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }

    /**
     * Reads a value from a document.
     *
     * @param document the document
     * @param reader makes the value of it
     * @param <T> what is read
     * @return the value
     * @throws CmfRejectedException with every fault of the document
     */
    public <T> T read(byte[] document, JsonReader<T> reader) {
        var faults = new JsonFaults();
        try {
            T value = reader.read(new JsonValue(parse(document), "", faults));
            faults.refuseIfAny();
            return value;
        } catch (NotedException e) {
            throw faults.refusal();
        }
    }

    private JsonNode parse(byte[] document) {
        if (document.length > bytes) {
            throw new CmfRejectedException(CmfErrorCode.LIMIT_EXCEEDED, "longer than " + bytes + " bytes");
        }
        try {
            JsonNode root = mapper.readTree(document);
            if (root.isMissingNode()) {
                throw new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, "the body is empty");
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw new CmfRejectedException(CmfErrorCode.LIMIT_EXCEEDED, "too deep, or a word of it is too long");
        } catch (JsonProcessingException e) {
            throw new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, "not JSON" + place(e.getLocation()));
        } catch (IOException e) {
            throw new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, "not JSON in UTF-8");
        }
    }

    private static String place(JsonLocation location) {
        return location == null
                ? ""
                : ", or a member twice: line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /**
     * Writes a document.
     *
     * @param value what to write
     * @return the document in UTF-8
     */
    public static byte[] write(JsonNode value) {
        try {
            return WRITER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
