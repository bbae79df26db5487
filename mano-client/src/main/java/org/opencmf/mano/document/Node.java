// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A part of a document. */
public sealed interface Node {

    /**
     * Returns where it stands.
     *
     * @return the place of its first character
     */
    Place place();

    /**
     * Named parts.
     *
     * @param place where it stands
     * @param entries the parts by name, in the order of the document
     */
    record Fields(Place place, Map<String, Node> entries) implements Node {

        /** Refuses missing parts, and copies the map. */
        public Fields {
            Objects.requireNonNull(place, "place");
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /**
     * Parts in a row.
     *
     * @param place where it stands
     * @param elements the parts
     */
    record Row(Place place, List<Node> elements) implements Node {

        /** Refuses missing parts, and copies the list. */
        public Row {
            Objects.requireNonNull(place, "place");
            elements = List.copyOf(elements);
        }
    }

    /** The kinds of scalar that the syntax tells apart. */
    enum ScalarKind {
        /** Characters. */
        TEXT,
        /** A number without a fraction. */
        INTEGER,
        /** Any other number. */
        DECIMAL,
        /** True or false. */
        BOOLEAN,
        /** Nothing. */
        NULL
    }

    /**
     * One value.
     *
     * @param place where it stands
     * @param kind what the syntax takes it for
     * @param text as it is written; null for nothing
     */
    record Scalar(Place place, ScalarKind kind, @Nullable String text) implements Node {

        /** Refuses missing parts. */
        public Scalar {
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(kind, "kind");
        }
    }
}
