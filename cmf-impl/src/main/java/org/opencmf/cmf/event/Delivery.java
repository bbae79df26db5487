// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.event;

import java.time.Duration;

/** Runs what delivers events. */
public interface Delivery extends AutoCloseable {

    /**
     * Runs a task soon, on another thread than the caller's.
     *
     * @param task does not throw
     */
    void now(Runnable task);

    /**
     * Runs a task later, on another thread than the caller's.
     *
     * @param delay how long to wait
     * @param task does not throw
     */
    void later(Duration delay, Runnable task);

    /** Runs what was to be run now, and drops what was to be run later. */
    @Override
    void close();
}
