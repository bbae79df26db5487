// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import java.time.Duration;
import java.util.Objects;
import org.opencmf.server.limit.RequestBudget.Pace;

/**
 * What one client, or all of them, can take of the server.
 *
 * @param bodyBytes how long a body may be
 * @param headerBytes how long all headers of a request may be
 * @param connections how many connections may be open
 * @param handshakes how many of them may be in their TLS handshake
 * @param patience how long a request may be silent, and how long its headers or a handshake may take
 * @param consumers how often a consumer may ask
 * @param strangers how often anybody at one address may, before it is known who it is
 * @param names how often a consumer may want something changed for one entity, VNF instance or certificate
 */
public record ServerLimits(
        int bodyBytes,
        int headerBytes,
        int connections,
        int handshakes,
        Duration patience,
        Pace consumers,
        Pace strangers,
        Pace names) {

    /** Refuses limits that let nothing through. */
    public ServerLimits {
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(consumers, "consumers");
        Objects.requireNonNull(strangers, "strangers");
        Objects.requireNonNull(names, "names");
        if (bodyBytes < 1
                || headerBytes < 1
                || connections < 1
                || handshakes < 1
                || patience.isNegative()
                || patience.isZero()) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /**
     * Returns limits for a server that many entities use.
     *
     * @return the default
     */
    public static ServerLimits standard() {
        return new ServerLimits(
                1 << 20,
                16 * 1024,
                20_000,
                1_000,
                Duration.ofSeconds(30),
                new Pace(20_000, 10_000),
                new Pace(50_000, 25_000),
                new Pace(200, 20));
    }

    /**
     * Changes how long a client may be slow.
     *
     * @param other how long
     * @return other limits
     */
    public ServerLimits withPatience(Duration other) {
        return new ServerLimits(bodyBytes, headerBytes, connections, handshakes, other, consumers, strangers, names);
    }

    /**
     * Changes how often a consumer may ask.
     *
     * @param other how often
     * @return other limits
     */
    public ServerLimits withConsumers(Pace other) {
        return new ServerLimits(bodyBytes, headerBytes, connections, handshakes, patience, other, strangers, names);
    }

    /**
     * Changes how often a consumer may want something changed for one name.
     *
     * @param other how often
     * @return other limits
     */
    public ServerLimits withNames(Pace other) {
        return new ServerLimits(bodyBytes, headerBytes, connections, handshakes, patience, consumers, strangers, other);
    }
}
