// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.opencmf.testkit.TestClock;

/** Runs tasks when a test moves the clock, in the order in which they fall due. */
final class Timer implements WakeUp {

    private record Task(Instant due, Runnable work) {}

    private final TestClock clock;
    private final List<Task> tasks = new ArrayList<>();

    Timer(TestClock clock) {
        this.clock = clock;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        tasks.add(new Task(clock.instant().plus(delay), task));
    }

    /** Lets time pass. */
    void pass(Duration span) {
        var end = clock.instant().plus(span);
        for (int runs = 0; runs < 100_000; runs++) {
            var next = tasks.stream().filter(task -> !task.due().isAfter(end)).min(Comparator.comparing(Task::due));
            if (next.isEmpty()) {
                clock.set(end);
                return;
            }
            tasks.remove(next.get());
            if (next.get().due().isAfter(clock.instant())) {
                clock.set(next.get().due());
            }
            next.get().work().run();
        }
        throw new AssertionError("the timer runs hot");
    }

    /** Does what is due now. */
    void settle() {
        pass(Duration.ZERO);
    }
}
