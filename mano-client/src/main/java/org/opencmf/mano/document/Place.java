// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.document;

import java.util.Objects;

/**
 * Where something stands in a document.
 *
 * @param file name of the document
 * @param line counted from 1
 * @param column counted from 1
 */
public record Place(String file, int line, int column) {

    /** Refuses missing parts. */
    public Place {
        Objects.requireNonNull(file, "file");
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
