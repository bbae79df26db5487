// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A part of a document, with where it stands. */
public final class JsonValue {

    private static final int MOST_ELEMENTS = 10_000;

    private final JsonNode node;
    private final String pointer;
    private final JsonFaults faults;

    JsonValue(JsonNode node, String pointer, JsonFaults faults) {
        this.node = node;
        this.pointer = pointer;
        this.faults = faults;
    }

    /**
     * Notes a fault of this part.
     *
     * @param detail what is wrong, continuing a sentence that begins with the place
     * @return what to throw
     */
    public NotedException fault(String detail) {
        faults.add(pointer, detail);
        return new NotedException();
    }

    /**
     * Tells whether this part is a text.
     *
     * @return whether {@link #text()} finds one
     */
    public boolean isText() {
        return node.isTextual();
    }

    /**
     * Reads a text.
     *
     * @return the text, of any length within the limits
     */
    public String text() {
        if (!node.isTextual()) {
            throw fault("is not a string");
        }
        return node.textValue();
    }

    /**
     * Reads an integer that is not negative.
     *
     * @return the number
     */
    public int integer() {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
            throw fault("is not an integer from 0 to 2147483647");
        }
        return node.intValue();
    }

    /**
     * Reads an integer that is not negative.
     *
     * @return the number
     */
    public long longInteger() {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw fault("is not an integer that is not negative");
        }
        return node.longValue();
    }

    /**
     * Reads an integer of any size within the limits.
     *
     * @return the number
     */
    public BigInteger bigInteger() {
        if (!node.isIntegralNumber()) {
            throw fault("is not an integer");
        }
        return node.bigIntegerValue();
    }

    /**
     * Goes into an object.
     *
     * @return its members
     */
    public JsonFields fields() {
        if (node instanceof ObjectNode object) {
            return new JsonFields(object, pointer, faults, this);
        }
        throw fault("is not an object");
    }

    /**
     * Reads an array.
     *
     * @param reader reads an element
     * @param <T> what an element is
     * @return the elements; a fault in one does not keep the others from being looked at
     */
    public <T> List<T> list(JsonReader<T> reader) {
        if (!node.isArray()) {
            throw fault("is not an array");
        }
        if (node.size() > MOST_ELEMENTS) {
            throw fault("has more than " + MOST_ELEMENTS + " elements");
        }
        List<T> values = new ArrayList<>(node.size());
        boolean faulty = false;
        for (int i = 0; i < node.size(); i++) {
            try {
                values.add(reader.read(new JsonValue(node.get(i), pointer + "/" + i, faults)));
            } catch (NotedException e) {
                faulty = true;
            }
        }
        if (faulty) {
            throw new NotedException();
        }
        return values;
    }

    /**
     * Reads an array in which nothing stands twice.
     *
     * @param reader reads an element
     * @param <T> what an element is
     * @return the elements
     */
    public <T> Set<T> set(JsonReader<T> reader) {
        List<T> values = list(reader);
        Set<T> set = new HashSet<>(values);
        if (set.size() != values.size()) {
            throw fault("has an element twice");
        }
        return set;
    }

    /**
     * Makes a value, and notes it as a fault of this part if it cannot be made.
     *
     * @param maker throws an {@link IllegalArgumentException} whose message echoes nothing
     * @param <T> what is made
     * @return the value
     */
    public <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw fault("is not allowed: " + e.getMessage());
        }
    }
}
