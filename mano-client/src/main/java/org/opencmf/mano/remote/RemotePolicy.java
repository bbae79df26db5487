// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.remote;

import java.time.Duration;
import java.util.Objects;

/**
 * How patient a client is.
 *
 * @param connect how long a connection may take
 * @param answer how long an answer may take, from its request to its last byte
 * @param attempts how often a request is sent at most, if it does not get through
 * @param pause how long to wait before the second attempt; each later one waits twice as long
 * @param poll how long one question for events waits for some: 1 to 25 seconds
 */
public record RemotePolicy(Duration connect, Duration answer, int attempts, Duration pause, Duration poll) {

    private static final int LONGEST_POLL = 25;

    /** Refuses what is out of range. */
    public RemotePolicy {
        Objects.requireNonNull(connect, "connect");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(pause, "pause");
        Objects.requireNonNull(poll, "poll");
        if (attempts < 1 || attempts > 10) {
            throw new IllegalArgumentException("attempts are 1 to 10");
        }
        if (poll.toSeconds() < 1 || poll.toSeconds() > LONGEST_POLL) {
            throw new IllegalArgumentException("poll is 1 to 25 seconds");
        }
    }

    /**
     * Returns what suits a CMF in the same network.
     *
     * @return the default
     */
    public static RemotePolicy standard() {
        return new RemotePolicy(
                Duration.ofSeconds(5), Duration.ofSeconds(40), 4, Duration.ofMillis(200), Duration.ofSeconds(20));
    }
}
