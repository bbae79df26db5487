// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import java.time.Duration;

/** Is told of every request that was answered. */
@FunctionalInterface
public interface Observer {

    /**
     * Takes notice.
     *
     * @param operation what was asked for; {@code unknown} if nothing of this interface was
     * @param consumer who asked
     * @param status the HTTP status that was answered
     * @param took how long it took
     */
    void answered(String operation, String consumer, int status, Duration took);
}
