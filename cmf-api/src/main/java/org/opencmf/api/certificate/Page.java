// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.certificate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items the part: it may have fewer items than were asked for, or none, though others follow
 * @param next where the next part begins; null if this is the last
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Asks for a part of a list.
     *
     * @param limit how many items at most, 1 to 1000
     * @param from where the part begins, as {@link Page#next} of the part before; null for the first
     */
    public record Request(int limit, @Nullable String from) {

        /** Refuses a limit that is out of range. */
        public Request {
            if (limit < 1 || limit > 1000) {
                throw new IllegalArgumentException("limit is 1 to 1000");
            }
        }

        /**
         * Asks for the first part.
         *
         * @param limit how many items at most, 1 to 1000
         * @return the request
         */
        public static Request first(int limit) {
            return new Request(limit, null);
        }
    }
}
