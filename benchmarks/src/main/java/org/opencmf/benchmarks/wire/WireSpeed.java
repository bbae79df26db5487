// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.opencmf.benchmarks.Report;
import org.opencmf.benchmarks.Spread;

/** Enrolments a second over HTTPS, with certificates on both sides, next to cfssl over plain HTTP, in turns. */
final class WireSpeed {

    private static final double MICROSECOND = 1e3;
    private static final int CONNECTIONS = 8;
    private static final double OF_CFSSL = 1.0;
    private static final double SLOWEST = 5;
    private static final double MOST = 0.99;

    private final int warmUp = Integer.getInteger("warmUp", 4);
    private final int rounds = Integer.getInteger("rounds", 5);
    private final int size = Integer.getInteger("size", 5_000);
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> theirs = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> ourProcessor = new ArrayList<>();
    private final List<Double> theirProcessor = new ArrayList<>();
    private final List<Double> atHalf = new ArrayList<>();

    void run(Target cmf, Target cfssl) {
        try (var our = new Load(cmf, CONNECTIONS);
                var their = new Load(cfssl, CONNECTIONS)) {
            for (int i = 0; i < warmUp; i++) {
                our.run(cmf.prepare(size));
                their.run(cfssl.prepare(size));
            }
            for (int i = 0; i < rounds; i++) {
                round(measured(our, cmf, ourProcessor), measured(their, cfssl, theirProcessor));
                double half = ours.get(i) / 2;
                atHalf.add(our.run(cmf.prepare(size), half).percentile(MOST));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a server cannot be reached", e);
        }
    }

    /** Preparing is the server's work too, and is left out. */
    private Load.Result measured(Load load, Target target, List<Double> processor) {
        List<byte[]> requests = target.prepare(size);
        Duration before = target.process().processor();
        Load.Result result = load.run(requests);
        processor.add(target.process().processor().minus(before).toNanos() / MICROSECOND / size);
        return result;
    }

    private void round(Load.Result cmf, Load.Result cfssl) {
        ours.add(cmf.perSecond());
        theirs.add(cfssl.perSecond());
        ratios.add(cmf.perSecond() / cfssl.perSecond());
    }

    void print(String provider) {
        var report = new Report(System.out, "enrolments over " + CONNECTIONS + " connections, " + provider);
        report.figure("cfssl serve, plain HTTP, a second", Spread.of(theirs));
        report.figure("of which a processor for each, µs", Spread.of(theirProcessor));
        report.figure("CMF, HTTPS with mTLS, a second", Spread.of(ours));
        report.figure("of which a processor for each, µs ", Spread.of(ourProcessor));
        report.atLeast("CMF / cfssl", Spread.of(ratios), OF_CFSSL);
        report.atMost("at half of that load: 99 in 100 within, ms", Spread.of(atHalf), SLOWEST);
    }
}
