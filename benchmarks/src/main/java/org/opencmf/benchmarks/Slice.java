// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a piece of work took. The time of the processor is that of the whole process: threads that deliver events, compile
 * and collect garbage are counted in, what other programs take from the machine is not.
 *
 * @param operations how many operations the work was
 * @param cpuNanos time of the processor
 * @param wallNanos time that passed
 */
record Slice(int operations, long cpuNanos, long wallNanos) {

    private static final double SECOND = 1e9;

    static Slice of(int operations, Runnable work) {
        long cpu = processorNanos();
        long wall = System.nanoTime();
        work.run();
        return new Slice(operations, processorNanos() - cpu, System.nanoTime() - wall);
    }

    /** Returns what this process has had of processors so far. */
    static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Returns the operations a second of one core, given to this process alone. */
    double perCpuSecond() {
        return operations * SECOND / cpuNanos;
    }

    /** Returns the operations a second as they passed. */
    double perSecond() {
        return operations * SECOND / wallNanos;
    }

    /** Returns how many cores the work had on average. */
    double cores() {
        return (double) cpuNanos / wallNanos;
    }
}
