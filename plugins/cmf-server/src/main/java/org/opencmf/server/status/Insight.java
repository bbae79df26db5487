// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.status;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/**
 * What a server tells of the CMF behind it, besides what it knows itself.
 *
 * @param checks what has to hold, for the server to be ready
 * @param meters what its metrics show besides requests, connections and subscriptions; they may name nobody, as whoever reaches
 *     the server reads them
 */
public record Insight(List<HealthCheck> checks, List<MeterBinder> meters) {

    /** Copies the lists. */
    public Insight {
        checks = List.copyOf(checks);
        meters = List.copyOf(meters);
    }

    /**
     * Tells nothing: a server is ready as soon as it listens.
     *
     * @return no checks and no meters
     */
    public static Insight none() {
        return new Insight(List.of(), List.of());
    }
}
