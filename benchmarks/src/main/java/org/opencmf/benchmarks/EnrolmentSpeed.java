// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import org.opencmf.api.enrolment.EnrolmentRequest;

/** Enrolments a second of one core, next to OpenSSL and to a bare loop of the same operations, in turns. */
final class EnrolmentSpeed {

    private static final double OF_LIMIT = 0.6;
    private static final double OF_BARE = 0.7;

    private final Providers choice;
    private final Rounds rounds;
    private final List<Double> limits = new ArrayList<>();
    private final List<Double> bares = new ArrayList<>();
    private final List<Double> enrolments = new ArrayList<>();
    private final List<Double> ofLimit = new ArrayList<>();
    private final List<Double> ofBare = new ArrayList<>();
    private final List<Double> cores = new ArrayList<>();

    EnrolmentSpeed(Providers choice, Rounds rounds) {
        this.choice = choice;
        this.rounds = rounds;
    }

    void run() {
        Provider crypto = choice.open();
        var bare = new BareLoop(crypto);
        try (var network = new Network(crypto)) {
            for (int i = 0; i < rounds.warmUp(); i++) {
                List<EnrolmentRequest> requests = network.prepare(rounds.size());
                bare.run(bare.prepare(requests));
                network.enrolAll(requests);
            }
            for (int i = 0; i < rounds.measured(); i++) {
                round(bare, network);
            }
        }
        print();
    }

    private void round(BareLoop bare, Network network) {
        List<EnrolmentRequest> requests = network.prepare(rounds.size());
        List<BareLoop.Item> items = bare.prepare(requests);
        System.gc();
        double before = OpenSsl.measure(1).enrolments();
        Slice loop = Slice.of(requests.size(), () -> bare.run(items));
        Slice enrolled = Slice.of(requests.size(), () -> network.enrolAll(requests));
        double after = OpenSsl.measure(1).enrolments();
        double limit = (before + after) / 2;
        limits.add(limit);
        bares.add(loop.perCpuSecond());
        enrolments.add(enrolled.perCpuSecond());
        ofLimit.add(enrolled.perCpuSecond() / limit);
        ofBare.add(enrolled.perCpuSecond() / loop.perCpuSecond());
        cores.add(enrolled.cores());
    }

    private void print() {
        var report = new Report(System.out, "enrolment with " + choice + ", a second of one core");
        report.figure("OpenSSL, verification and signature", Spread.of(limits));
        report.figure("bare loop of " + choice, Spread.of(bares));
        report.figure("enrolments", Spread.of(enrolments));
        if (choice == Providers.BC) {
            report.figure("enrolments / OpenSSL", Spread.of(ofLimit));
            report.atLeast("enrolments / bare loop", Spread.of(ofBare), OF_BARE);
        } else {
            report.atLeast("enrolments / OpenSSL", Spread.of(ofLimit), OF_LIMIT);
            report.figure("enrolments / bare loop", Spread.of(ofBare));
        }
        report.figure("share of a core that the machine left over", Spread.of(cores));
    }
}
