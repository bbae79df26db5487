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

    private static final int MOST_RUNS_AT_ONCE = 1000;

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
        int runsAtOnce = 0;
        while (runsAtOnce < MOST_RUNS_AT_ONCE) {
            var next = tasks.stream().filter(task -> !task.due().isAfter(end)).min(Comparator.comparing(Task::due));
            if (next.isEmpty()) {
                clock.set(end);
                return;
            }
            tasks.remove(next.get());
            runsAtOnce++;
            if (next.get().due().isAfter(clock.instant())) {
                clock.set(next.get().due());
                runsAtOnce = 0;
            }
            next.get().work().run();
        }
        throw new AssertionError("the timer runs hot at " + clock.instant() + " " + tasks);
    }

    /** Does what is due now. */
    void settle() {
        pass(Duration.ZERO);
    }
}
