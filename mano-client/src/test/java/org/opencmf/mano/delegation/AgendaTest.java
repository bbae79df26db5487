// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.opencmf.api.identity.EntityId;
import org.opencmf.testkit.TestClock;

class AgendaTest {

    private static final Agenda.Item ONE = new Agenda.Item("vnf-1", new EntityId("vnf-1/a-0"), "cert");
    private static final Agenda.Item OTHER = new Agenda.Item("vnf-1", new EntityId("vnf-1/a-1"), "cert");
    private static final Agenda.Item ELSEWHERE = new Agenda.Item("vnf-2", new EntityId("vnf-2/a-0"), "cert");

    private final TestClock clock = TestClock.at("2026-11-22T12:00:00Z");
    private final Agenda agenda = new Agenda(
            DelegationPolicy.standard(),
            new DelegationPorts.World(new BouncyCastleProvider(), new SecureRandom(), clock));

    @Test
    void what_is_due_is_found_by_vnf_instance_and_nothing_before_its_time() {
        agenda.pending(ONE, Duration.ofMinutes(1));
        agenda.pending(OTHER, Duration.ofMinutes(2));
        agenda.pending(ELSEWHERE, Duration.ofMinutes(1));
        assertThat(agenda.due()).isEmpty();

        clock.advance(Duration.ofMinutes(1));

        assertThat(agenda.due())
                .hasSize(2)
                .containsEntry("vnf-1", Set.of(ONE))
                .containsEntry("vnf-2", Set.of(ELSEWHERE));
        assertThat(agenda.isDue(ONE)).isTrue();
        assertThat(agenda.isDue(OTHER)).isFalse();
    }

    @Test
    void a_later_entry_takes_the_place_of_the_one_before() {
        agenda.pending(ONE, Duration.ZERO);
        agenda.pending(ONE, Duration.ofDays(1));
        assertThat(agenda.due()).isEmpty();

        clock.advance(Duration.ofDays(1));

        assertThat(agenda.due()).containsEntry("vnf-1", Set.of(ONE));
    }

    @Test
    void what_is_done_is_due_no_more() {
        agenda.pending(ONE, Duration.ZERO);

        agenda.done(ONE);

        assertThat(agenda.due()).isEmpty();
        assertThat(agenda.isDue(ONE)).isFalse();
    }

    @Test
    void each_failure_in_a_row_waits_longer_up_to_a_limit_and_as_long_as_the_other_side_asks() {
        var longest = DelegationPolicy.standard().longestRetry();

        Duration first = agenda.failed(ONE, Duration.ZERO);
        for (int i = 0; i < 20; i++) {
            assertThat(agenda.failed(ONE, Duration.ZERO)).isLessThanOrEqualTo(longest);
        }
        assertThat(agenda.failed(ONE, Duration.ZERO)).isGreaterThan(first).isGreaterThanOrEqualTo(longest.dividedBy(2));
        assertThat(agenda.failed(ONE, Duration.ofDays(2))).isEqualTo(Duration.ofDays(2));

        agenda.pending(ONE, Duration.ZERO);
        assertThat(agenda.failed(ONE, Duration.ZERO)).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }
}
