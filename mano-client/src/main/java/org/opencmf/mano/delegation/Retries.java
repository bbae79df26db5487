// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opencmf.mano.plan.PlannedCertificate;

/** When to go on with certificates that are not where they should be: later and later, and not all at once. */
final class Retries {

    private final DelegationPolicy policy;
    private final DelegationPorts.World world;
    private final Map<Waiter, Wait> waits = new ConcurrentHashMap<>();

    /** Who waits. */
    private record Waiter(String vnfci, String certificateDescId) {}

    /** For how long, and after how many failures. */
    private record Wait(int failures, Instant until) {}

    Retries(DelegationPolicy policy, DelegationPorts.World world) {
        this.policy = policy;
        this.world = world;
    }

    boolean mayGoOn(PlannedCertificate planned) {
        Wait wait = waits.get(waiter(planned));
        return wait == null || !world.clock().instant().isBefore(wait.until());
    }

    /** Notes a failure, and tells how long to wait: at least as long as the other side asks for. */
    Duration failed(PlannedCertificate planned, Duration atLeast) {
        Wait before = waits.get(waiter(planned));
        int failures = before == null ? 1 : before.failures() + 1;
        Duration backOff = policy.backOff(failures, world.random().nextDouble());
        return wait(planned, failures, backOff.compareTo(atLeast) > 0 ? backOff : atLeast);
    }

    /** Notes that the other side asks to wait, which is no failure. */
    Duration pending(PlannedCertificate planned, Duration asked) {
        return wait(planned, 0, asked);
    }

    void succeeded(PlannedCertificate planned) {
        waits.remove(waiter(planned));
    }

    private Duration wait(PlannedCertificate planned, int failures, Duration duration) {
        waits.put(waiter(planned), new Wait(failures, world.clock().instant().plus(duration)));
        return duration;
    }

    private static Waiter waiter(PlannedCertificate planned) {
        return new Waiter(planned.vnfc().id().value(), planned.certificateDescId());
    }
}
