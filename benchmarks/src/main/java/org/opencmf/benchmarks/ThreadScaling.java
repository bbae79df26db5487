// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.opencmf.api.enrolment.EnrolmentRequest;

/** Enrolments by two threads next to one, in turns: by the clock on the wall, and by what each enrolment costs. */
final class ThreadScaling {

    private static final double SCALE = 1.8;

    private final Providers choice;
    private final Rounds rounds;
    private final List<Double> ones = new ArrayList<>();
    private final List<Double> twos = new ArrayList<>();
    private final List<Double> byWall = new ArrayList<>();
    private final List<Double> byCost = new ArrayList<>();
    private final List<Double> coresOfOne = new ArrayList<>();
    private final List<Double> coresOfTwo = new ArrayList<>();

    ThreadScaling(Providers choice, Rounds rounds) {
        this.choice = choice;
        this.rounds = rounds;
    }

    void run() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (var network = new Network(choice.open())) {
            for (int i = 0; i < rounds.warmUp(); i++) {
                together(threads, network, network.prepare(rounds.size()), network.prepare(rounds.size()));
            }
            for (int i = 0; i < rounds.measured(); i++) {
                round(threads, network);
            }
        } finally {
            threads.shutdown();
        }
        print();
    }

    private void round(ExecutorService threads, Network network) {
        int size = rounds.size();
        List<EnrolmentRequest> alone = network.prepare(size);
        List<EnrolmentRequest> left = network.prepare(size);
        List<EnrolmentRequest> right = network.prepare(size);
        System.gc();
        Slice one = Slice.of(size, () -> network.enrolAll(alone));
        Slice two = Slice.of(2 * size, () -> together(threads, network, left, right));
        ones.add(one.perSecond());
        twos.add(two.perSecond());
        byWall.add(two.perSecond() / one.perSecond());
        byCost.add(2 * two.perCpuSecond() / one.perCpuSecond());
        coresOfOne.add(one.cores());
        coresOfTwo.add(two.cores());
    }

    private static void together(
            ExecutorService threads, Network network, List<EnrolmentRequest> left, List<EnrolmentRequest> right) {
        Future<?> other = threads.submit(() -> network.enrolAll(left));
        Future<?> another = threads.submit(() -> network.enrolAll(right));
        try {
            other.get();
            another.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("an enrolment failed", e);
        }
    }

    private void print() {
        var report = new Report(System.out, "two threads next to one, with " + choice);
        report.figure("enrolments a second, one thread", Spread.of(ones));
        report.figure("enrolments a second, two threads", Spread.of(twos));
        report.atLeast("two threads / one, by the clock", Spread.of(byWall), SCALE);
        report.figure("two threads / one, were both cores free", Spread.of(byCost));
        report.figure("cores that one thread had", Spread.of(coresOfOne));
        report.figure("cores that two threads had", Spread.of(coresOfTwo));
    }
}
