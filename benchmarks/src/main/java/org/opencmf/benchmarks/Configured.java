// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.CmfBuilder;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.ca.RootCa;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.cmf.selection.CaSelection;
import org.opencmf.cmf.selection.CaSelector;

/** How long it takes until a CMF serves that has many CAs and many entities, each of whom another CA certifies. */
final class Configured {

    private static final int COUNT = 10_000;
    private static final int ROUNDS = 5;
    private static final double BOUND = 2;
    private static final double SECOND = 1e9;
    private static final TrustDomain DOMAIN = new TrustDomain("edge");

    void run() {
        List<Double> seconds = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Slice slice = Slice.of(1, Configured::ready);
            seconds.add(slice.wallNanos() / SECOND);
            cpu.add(slice.cpuNanos() / SECOND);
        }
        var report = new Report(System.out, COUNT + " CAs and as many entities");
        report.atMost("ready, the first of the process, s", Spread.of(seconds.subList(0, 1)), BOUND);
        report.figure("of which on a processor, s", Spread.of(cpu.subList(0, 1)));
        report.atMost("ready, any, s", Spread.of(seconds), BOUND);
        report.figure("of which on a processor, s", Spread.of(cpu));
    }

    private static void ready() {
        try (var cmf = InMemoryCmf.builder().with(Configured::authorities).build()) {
            for (int i = 0; i < COUNT; i++) {
                cmf.oss().register(RegistrationRequest.of(EntityType.VIM, fqdn(i), DOMAIN));
            }
        }
    }

    private static String fqdn(int number) {
        return "vim-" + number + ".edge.example";
    }

    /** Adds a trust domain of many CAs. The key of each is made when it is first used. */
    private static void authorities(CmfBuilder engine) {
        RootCa root = RootCa.builder()
                .subject(new X500Principal("CN=Root"))
                .crypto(Providers.SUNEC.open())
                .clock(Clock.systemUTC())
                .random(new SecureRandom())
                .build();
        Map<EntityId, String> ofEntity = new HashMap<>();
        String[] names = new String[COUNT];
        for (int i = 0; i < COUNT; i++) {
            names[i] = "ca-" + i;
            engine.ca(root.issuing(names[i])
                    .subject(new X500Principal("CN=" + names[i]))
                    .build());
            ofEntity.put(new EntityId(fqdn(i)), names[i]);
        }
        engine.trustDomain(TrustDomainRule.ofHosts(DOMAIN, "edge.example"), names);
        var operator = CaSelector.byTrustDomain(Map.of(InMemoryCmf.DOMAIN, InMemoryCmf.DOMAIN.name()));
        engine.selectCa(CaSelection.of(CaSelector.byEntity(ofEntity), operator));
    }
}
