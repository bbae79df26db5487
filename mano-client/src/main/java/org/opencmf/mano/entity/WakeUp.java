// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.time.Duration;

/**
 * Runs a task later. With a {@code ScheduledExecutorService} it is
 * {@code (delay, task) -> executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS)}.
 */
@FunctionalInterface
public interface WakeUp {

    /**
     * Runs a task once, in another thread or when this method has returned.
     *
     * @param delay how long to wait, zero or more
     * @param task what to run
     */
    void after(Duration delay, Runnable task);
}
