// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns();

    @Test
    void operations_on_one_vnf_instance_follow_one_another() {
        var inside = new AtomicInteger();

        int most = IntStream.range(0, 64)
                .parallel()
                .map(i -> turns.alone("vnf-1", () -> {
                    int now = inside.incrementAndGet();
                    Thread.onSpinWait();
                    inside.decrementAndGet();
                    return now;
                }))
                .max()
                .orElseThrow();

        assertThat(most).isEqualTo(1);
    }

    @Test
    void those_on_different_ones_go_side_by_side() {
        var other = new CountDownLatch(1);

        var first = CompletableFuture.supplyAsync(() -> turns.alone("vnf-1", () -> waited(other)));
        turns.alone("vnf-2", () -> {
            other.countDown();
            return true;
        });

        assertThat(first.join()).isTrue();
    }

    @Test
    void nothing_is_remembered_of_what_is_over() {
        for (int i = 0; i < 1000; i++) {
            String vnf = "vnf-" + i;
            assertThat(turns.<Integer>alone(vnf, turns::underWay)).isEqualTo(1);
        }

        assertThat(turns.underWay()).isZero();
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
