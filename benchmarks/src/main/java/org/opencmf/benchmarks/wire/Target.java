// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks.wire;

import java.io.IOException;
import java.util.List;

/** A server that issues certificates, in a process of its own. */
interface Target extends AutoCloseable {

    /** Makes requests that are ready to be sent, each once. */
    List<byte[]> prepare(int count);

    /** Opens a connection. */
    HttpConnection connect() throws IOException;

    /** Returns the process that serves. */
    ServerProcess process();

    @Override
    void close();
}
