// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The entries of an archive by its directory: one that nobody opens is neither unfolded nor looked at. */
interface ArchiveEntries extends Closeable {

    /** The names, as often as they are there. */
    List<String> names();

    /** Unfolds one of the entries while it is read. */
    InputStream open(String name) throws IOException;

    @Override
    default void close() throws IOException {
        // entries in memory hold nothing
    }

    /** Finds the entries of an archive. */
    @FunctionalInterface
    interface Opening {
        ArchiveEntries open() throws IOException;
    }
}
