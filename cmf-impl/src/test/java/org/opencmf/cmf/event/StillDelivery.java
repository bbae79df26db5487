// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs nothing until a test says so. */
final class StillDelivery implements Delivery {

    private final Deque<Runnable> now = new ArrayDeque<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<Duration> delays = new ArrayList<>();

    @Override
    public synchronized void now(Runnable task) {
        now.add(task);
    }

    @Override
    public synchronized void later(Duration delay, Runnable task) {
        delays.add(delay);
        later.add(task);
    }

    @Override
    public void close() {}

    /** Runs all that is to be run now. */
    void run() {
        Runnable task = next(now);
        while (task != null) {
            task.run();
            task = next(now);
        }
    }

    /** Lets the time come of one task that is to be run later. */
    void passTime() {
        Runnable task = next(later);
        if (task == null) {
            throw new AssertionError("nothing is to be run later");
        }
        task.run();
        run();
    }

    synchronized List<Duration> delays() {
        return List.copyOf(delays);
    }

    private synchronized @Nullable Runnable next(Deque<Runnable> tasks) {
        return tasks.poll();
    }
}
