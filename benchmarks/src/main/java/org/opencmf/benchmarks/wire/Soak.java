// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks.wire;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.opencmf.benchmarks.Report;
import org.opencmf.benchmarks.Spread;

/**
 * A long run: entities that look at their certificates and renew them, at a pace, while they are restarted in the middle of
 * what they do and the server renews its certificate. Nothing may fail that is not made good by asking again.
 */
final class Soak {

    private static final int WORKERS = 4;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(20);
    private static final double FLAT = 1.1;

    private final Path directory;
    private final List<String> command;
    private final int perSecond;

    Soak(Path directory, List<String> command, int perSecond) {
        this.directory = directory;
        this.command = command;
        this.perSecond = perSecond;
    }

    void run(int minutes) {
        try (var server = ServerProcess.java(command)) {
            int port = Integer.parseInt(server.await("port "));
            var operator = new Operator(directory, URI.create("https://" + CmfTarget.HOST + ":" + port));
            var pause = Duration.ofSeconds(1).multipliedBy(WORKERS).dividedBy(perSecond);
            List<SoakWorker> workers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(SoakWorker.start(operator, "worker-" + i + ".operator.example", pause));
            }
            List<Double> heaps =
                    watch(server, workers, Duration.ofMinutes(minutes).dividedBy(LOOK_EVERY.toSeconds()));
            workers.forEach(SoakWorker::stop);
            print(minutes, workers, heaps);
        }
    }

    /** Disturbs what goes on, every now and then, and looks at the heap. */
    private static List<Double> watch(ServerProcess server, List<SoakWorker> workers, Duration looks) {
        List<Double> heaps = new ArrayList<>();
        for (int i = 0; i < looks.toSeconds(); i++) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            server.say("renew");
            server.await("renewed");
            workers.get(i % workers.size()).restart();
            server.say("heap");
            heaps.add(Double.parseDouble(server.await("heap ")));
            long done = workers.stream().mapToLong(SoakWorker::done).sum();
            System.err.printf(Locale.ROOT, "%d done, heap %.1f MiB%n", done, heaps.get(i));
        }
        return heaps;
    }

    private static void print(int minutes, List<SoakWorker> workers, List<Double> heaps) {
        var report = new Report(System.out, minutes + " minutes of load");
        report.figure("requests", workers.stream().mapToLong(SoakWorker::done).sum());
        report.figure(
                "of which renewals",
                workers.stream().mapToLong(SoakWorker::renewals).sum());
        report.figure(
                "restarts of a client",
                workers.stream().mapToLong(SoakWorker::restarts).sum());
        report.figure("renewals of the server's certificate", heaps.size());
        report.figure(
                "asked again", workers.stream().mapToLong(SoakWorker::repeated).sum());
        double failed = workers.stream().mapToLong(SoakWorker::failed).sum();
        report.atMost("failed for good", Spread.of(List.of(failed)), 0);
        report.figure("heap after collection, MiB", Spread.of(heaps));
        int half = heaps.size() / 2;
        double before = Spread.of(heaps.subList(0, Math.max(1, half))).median();
        double after = Spread.of(heaps.subList(half, heaps.size())).median();
        report.atMost("heap of the second half / of the first", Spread.of(List.of(after / before)), FLAT);
    }
}
