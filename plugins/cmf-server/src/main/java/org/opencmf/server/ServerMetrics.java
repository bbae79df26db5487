// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.opencmf.server.servlet.Observer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times requests by operation and outcome, and writes a line of each. */
final class ServerMetrics implements Observer {

    private static final Logger CALLS = LoggerFactory.getLogger("org.opencmf.server.calls");
    private static final int CLASS = 100;

    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private record Kind(String operation, int statusClass) {}

    private Timer timer(Kind kind) {
        return Timer.builder("cmf.requests")
                .description("Requests by operation and outcome")
                .tag("operation", kind.operation())
                .tag("outcome", kind.statusClass() + "xx")
                .register(registry);
    }

    void gauge(String name, String what, IntSupplier value) {
        Gauge.builder(name, value::getAsInt).description(what).register(registry);
    }

    void bind(List<MeterBinder> meters) {
        meters.forEach(meter -> meter.bindTo(registry));
    }

    @Override
    public void answered(String operation, String consumer, int status, Duration took) {
        timers.computeIfAbsent(new Kind(operation, status / CLASS), this::timer)
                .record(took.isNegative() ? Duration.ZERO : took);
        CALLS.info(
                "operation={} consumer=\"{}\" status={} millis={}",
                operation,
                printable(consumer),
                status,
                took.toMillis());
    }

    /** Names come from certificates and credentials that may be anybody's. */
    private static String printable(String name) {
        var text = new StringBuilder();
        name.chars().limit(300).forEach(c -> text.append(c >= 0x20 && c < 0x7f && c != '"' ? (char) c : '?'));
        return text.toString();
    }

    String scrape() {
        return registry.scrape();
    }
}
