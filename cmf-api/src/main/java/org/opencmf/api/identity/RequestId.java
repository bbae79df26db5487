// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.identity;

import java.util.Objects;
import java.util.UUID;

/**
 * Names a request, so that it can be repeated: a CMF answers a repetition by the same consumer with the first answer.
 *
 * @param value 1 to 128 printable ASCII characters without blanks
 */
public record RequestId(String value) {

    /** Refuses what is not an identifier. */
    public RequestId {
        Objects.requireNonNull(value, "value");
        if (!VisibleAscii.isText(value, 128)) {
            throw new IllegalArgumentException("a request id is 1 to 128 printable ASCII characters without blanks");
        }
    }

    /**
     * Creates an identifier that nobody has used.
     *
     * @return a random UUID
     */
    public static RequestId random() {
        return new RequestId(UUID.randomUUID().toString());
    }
}
