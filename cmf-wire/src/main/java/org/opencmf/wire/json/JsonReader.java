// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire.json;

import java.util.function.Function;

/**
 * Makes a value of a part of a document.
 *
 * @param <T> what is read
 */
@FunctionalInterface
public interface JsonReader<T> {

    /**
     * Reads.
     *
     * @param value the part
     * @return what stands there; if there is a fault, it is noted and a {@link NotedException} is thrown
     */
    T read(JsonValue value);

    /**
     * Reads a text and makes something of it.
     *
     * @param maker throws an {@link IllegalArgumentException}, whose message echoes nothing, if the text does not fit
     * @param <T> what is made
     * @return the reader
     */
    static <T> JsonReader<T> text(Function<String, T> maker) {
        return value -> value.make(() -> maker.apply(value.text()));
    }

    /**
     * Reads one of the constants of an enumeration.
     *
     * @param type the enumeration
     * @param name how a constant stands in documents
     * @param <E> the enumeration
     * @return the reader
     */
    static <E extends Enum<E>> JsonReader<E> constant(Class<E> type, Function<E, String> name) {
        return value -> {
            String text = value.text();
            for (E constant : type.getEnumConstants()) {
                if (name.apply(constant).equals(text)) {
                    return constant;
                }
            }
            throw value.fault("is none of the values that are known here");
        };
    }
}
