// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import static org.opencmf.api.certificate.CertificateStatus.SUPERSEDED;
import static org.opencmf.api.certificate.CertificateStatus.VALID;

import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.SecurityPolicy;

/**
 * What certificates take of the heap, and how long queries take among many: each enrolled by the public API for a VNFCI of
 * its own.
 */
final class ManyCertificates {

    private static final int DUE_SOON = 100;
    private static final int DUE_LATER = 1_000;
    private static final Duration SOON = Duration.ofMinutes(30);
    private static final Duration LATER = Duration.ofMinutes(50);
    private static final int QUERIES = 20_000;
    /** A round of less is a few ticks of the clock that counts time of the processor. */
    private static final int TIMES = 10;

    private static final int WARM_UP = 20;
    private static final int MEASURED = 7;
    private static final double MICROSECOND = 1e3;
    private static final double KIB = 1024;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final int count;
    private final List<BigInteger> serials = new ArrayList<>();

    ManyCertificates(int count) {
        this.count = count;
    }

    void run() {
        try (var network = new Network(Providers.ACCP.open(), CLOCK)) {
            network.enrolAll(network.prepare(Network.BATCH));
            double before = heap();
            fill(network);
            double after = heap();
            network.prepare(count / 10);
            double registered = heap();

            var report = new Report(System.out, count + " certificates, each of a VNFCI of its own");
            double all = (after - before) / count / KIB;
            double registration = (registered - after) / (count / 10) / KIB;
            report.atMost("heap of each, its VNFCI's registration included, KiB", Spread.of(List.of(all)), 2);
            report.figure("of which the registration, KiB", Spread.of(List.of(registration)));
            queries(network, report);
            due(network, report);
        }
    }

    private void fill(Network network) {
        int step = Math.max(1, count / Network.BATCH / 1_000);
        for (int done = 0; done < count; done += Network.BATCH) {
            int batch = done / Network.BATCH;
            boolean sampled = batch % step == 0;
            for (EnrolmentRequest request : network.prepare(Math.min(Network.BATCH, count - done))) {
                CertificateId id = network.enrol(shortened(request, serials.size()));
                if (sampled || serials.size() < DUE_LATER) {
                    serials.add(id.serialNumber());
                }
            }
        }
    }

    private static EnrolmentRequest shortened(EnrolmentRequest request, int number) {
        if (number >= DUE_LATER) {
            return request;
        }
        Duration validity = number < DUE_SOON ? SOON : LATER;
        return new EnrolmentRequest(
                request.id(),
                request.entity(),
                request.identity(),
                request.csr(),
                List.of(new SecurityPolicy("short", validity, null, null)),
                List.of());
    }

    private void queries(Network network, Report report) {
        List<X500Principal> subjects = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            subjects.add(Network.subject((int) ((long) i * count / QUERIES)));
        }
        List<Double> bySerial = new ArrayList<>();
        List<Double> bySubject = new ArrayList<>();
        for (int round = 0; round < WARM_UP + MEASURED; round++) {
            bySerial.add(microseconds(
                    TIMES * QUERIES,
                    i -> one(network, CertificateFilter.all().withSerialNumber(serials.get((int)
                            ((long) (i % QUERIES) * serials.size() / QUERIES))))));
            bySubject.add(microseconds(
                    TIMES * QUERIES,
                    i -> one(network, CertificateFilter.all().withSubject(subjects.get(i % QUERIES)))));
        }
        report.atMost("query by serial number, µs", Spread.of(bySerial.subList(WARM_UP, WARM_UP + MEASURED)), 1);
        report.atMost("query by subject, µs", Spread.of(bySubject.subList(WARM_UP, WARM_UP + MEASURED)), 10);
    }

    private static void one(Network network, CertificateFilter filter) {
        int found = found(network, filter, 10);
        if (found != 1) {
            throw new IllegalStateException("found " + found + " certificates where there is one");
        }
    }

    private static int found(Network network, CertificateFilter filter, int limit) {
        return network.oss()
                .certificates(filter, Page.Request.first(limit))
                .items()
                .size();
    }

    private static void due(Network network, Report report) {
        List<Double> soon = new ArrayList<>();
        List<Double> hour = new ArrayList<>();
        for (int round = 0; round < WARM_UP + MEASURED; round++) {
            soon.add(due(network, SOON.plusMinutes(1), DUE_SOON));
            hour.add(due(network, Duration.ofHours(1), DUE_LATER));
        }
        report.figure(DUE_SOON + " due in half an hour, µs each", Spread.of(soon.subList(WARM_UP, WARM_UP + MEASURED)));
        report.figure(DUE_LATER + " due in an hour, µs each", Spread.of(hour.subList(WARM_UP, WARM_UP + MEASURED)));
    }

    /** Asks for what is due many times, and returns the time for each certificate that is. */
    private static double due(Network network, Duration within, int expected) {
        CertificateFilter filter = CertificateFilter.all()
                .in(VALID, SUPERSEDED)
                .endingBefore(CLOCK.instant().plus(within));
        int times = 100_000 / expected;
        double each = microseconds(times, i -> {
            int found = found(network, filter, Network.BATCH);
            if (found != expected) {
                throw new IllegalStateException(found + " are due and not " + expected);
            }
        });
        return each / expected;
    }

    private static double microseconds(int times, IntConsumer query) {
        Slice slice = Slice.of(times, () -> {
            for (int i = 0; i < times; i++) {
                query.accept(i);
            }
        });
        return slice.cpuNanos() / MICROSECOND / times;
    }

    private static double heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
