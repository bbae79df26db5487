// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.mano.delegation.DelegationReport;
import org.opencmf.mano.install.TransportPolicy;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.CertificatePlanner;
import org.opencmf.mano.plan.InstantiationData;
import org.opencmf.mano.plan.PlanningPolicy;
import org.opencmf.mano.vnfd.VnfdReader;

/**
 * VNFCIs a second of one core, each from its line of the descriptor to a certificate that is installed: planned, registered,
 * with a key of its own, a request, an issued certificate and a key that has been brought to the VNFCI and destroyed at the VNFM.
 * That the VIM opens an encrypted key is its own work: it is done, and not measured.
 */
final class DelegatedSpeed {

    private static final double OF_LIMIT = 0.5;

    private final Providers choice;
    private final Rounds rounds;
    private final byte[] vnfd = vnfd();

    DelegatedSpeed(Providers choice, Rounds rounds) {
        this.choice = choice;
        this.rounds = rounds;
    }

    private static byte[] vnfd() {
        try (InputStream in = DelegatedSpeed.class.getResourceAsStream("vnfd.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the descriptor is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void run() {
        Arrays.stream(TransportPolicy.values())
                .filter(transport -> !transport.overTheTokensChannel())
                .forEach(this::measure);
    }

    private void measure(TransportPolicy transport) {
        Provider crypto = choice.open();
        List<Double> limits = new ArrayList<>();
        List<Double> installed = new ArrayList<>();
        List<Double> ofLimit = new ArrayList<>();
        try (var network = new DelegatedNetwork(crypto, transport)) {
            for (int i = 0; i < rounds.warmUp(); i++) {
                instantiate(network, "warm-" + i);
                network.vim().open();
            }
            for (int i = 0; i < rounds.measured(); i++) {
                String vnf = "vnf-" + i;
                double before = OpenSsl.measure(1).delegated();
                Slice slice = Slice.of(rounds.size(), () -> instantiate(network, vnf));
                network.vim().open();
                double limit = (before + OpenSsl.measure(1).delegated()) / 2;
                limits.add(limit);
                installed.add(slice.perCpuSecond());
                ofLimit.add(slice.perCpuSecond() / limit);
            }
        }
        var report =
                new Report(System.out, rounds.size() + " delegated VNFCIs with " + choice + ", keys by " + transport);
        report.figure("OpenSSL: three signatures and a verification", Spread.of(limits));
        report.figure("VNFCIs, descriptor to installed", Spread.of(installed));
        report.atLeast("VNFCIs / OpenSSL", Spread.of(ofLimit), OF_LIMIT);
    }

    private void instantiate(DelegatedNetwork network, String vnf) {
        CertificatePlan plan = new CertificatePlanner(PlanningPolicy.standard())
                .plan(
                        new VnfdReader().read("vnfd.yaml", vnfd),
                        null,
                        InstantiationData.of(vnf, InMemoryCmf.DOMAIN).with("sbi", rounds.size()));
        DelegationReport report = network.delegation().instantiate(plan);
        if (!report.complete() || report.lines().size() != rounds.size()) {
            throw new IllegalStateException("not every certificate is installed");
        }
    }
}
