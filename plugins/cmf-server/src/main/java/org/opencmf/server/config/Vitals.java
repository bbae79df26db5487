// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.config;

import io.micrometer.core.instrument.Gauge;
import java.time.Clock;
import java.util.List;
import org.opencmf.cmf.Cmf;
import org.opencmf.cmf.ca.InMemoryCa;
import org.opencmf.cmf.store.InMemoryCertificateStore;
import org.opencmf.cmf.store.InMemoryEnrolmentStore;
import org.opencmf.cmf.store.PackedIds;
import org.opencmf.server.ServerCertificate;
import org.opencmf.server.status.CertificateCensus;
import org.opencmf.server.status.EnrolmentCensus;
import org.opencmf.server.status.HealthCheck;
import org.opencmf.server.status.Insight;

/** What a stand-alone server tells of its CMF, whose stores it counts as they are used. */
record Vitals(CertificateCensus certificates, EnrolmentCensus enrolments) {

    static Vitals of(String ca, Clock clock) {
        var ids = new PackedIds();
        return new Vitals(
                new CertificateCensus(new InMemoryCertificateStore(ids), clock),
                new EnrolmentCensus(new InMemoryEnrolmentStore(ids), List.of(ca)));
    }

    Insight of(Cmf cmf, InMemoryCa ca, ServerCertificate own) {
        return new Insight(
                List.of(
                        HealthCheck.store(certificates),
                        new HealthCheck("ca", ca::canIssue),
                        new HealthCheck("certificate", own::isGood)),
                List.of(
                        certificates,
                        enrolments,
                        registry -> Gauge.builder("cmf.events.waiting", cmf, Cmf::eventsWaiting)
                                .description("Events that wait for a subscriber")
                                .register(registry)));
    }
}
