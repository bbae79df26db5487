// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.lifecycle.VnfLcmEvent.AffectedVnfc;
import org.opencmf.api.lifecycle.VnfLcmEvent.ChangeType;
import org.opencmf.api.lifecycle.VnfLcmEvent.Operation;

class FollowedEventsTest {

    private static final EntityId LOUD = new EntityId("loud");
    private static final EntityId QUIET = new EntityId("quiet");

    private final FollowedEvents events = new FollowedEvents(10);

    private static VnfLcmEvent event(String id, String... vnfcis) {
        List<AffectedVnfc> affected = List.of(vnfcis).stream()
                .map(vnfci -> new AffectedVnfc(new EntityId(vnfci), ChangeType.MODIFIED))
                .toList();
        return new VnfLcmEvent(new RequestId(id), "vnf-1", Operation.HEAL, affected);
    }

    @Test
    void an_event_is_known_again_for_its_own_consumer() {
        events.add(QUIET, event("1", "a", "b"));

        assertThat(events.contain(QUIET, event("1", "a", "b"))).isTrue();
        assertThat(events.contain(QUIET, event("2", "a", "b"))).isFalse();
        assertThat(events.contain(LOUD, event("1", "a", "b"))).isFalse();
    }

    @Test
    void another_event_by_the_same_identifier_is_refused() {
        events.add(QUIET, event("1", "a", "b"));

        for (VnfLcmEvent other : List.of(
                event("1", "b", "a"),
                event("1", "a"),
                new VnfLcmEvent(
                        new RequestId("1"),
                        "vnf-2",
                        Operation.HEAL,
                        event("1", "a", "b").affectedVnfcs()),
                new VnfLcmEvent(
                        new RequestId("1"),
                        "vnf-1",
                        Operation.SCALE,
                        event("1", "a", "b").affectedVnfcs()))) {
            assertThatThrownBy(() -> events.contain(QUIET, other))
                    .isInstanceOfSatisfying(
                            CmfRejectedException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(CmfErrorCode.REQUEST_ID_REUSED));
        }
    }

    @Test
    void who_tells_of_many_makes_nobody_elses_forgotten_and_only_its_own_eldest() {
        events.add(QUIET, event("1"));
        events.add(QUIET, event("2"));
        for (int i = 0; i < 100; i++) {
            events.add(LOUD, event("" + i));
        }

        assertThat(events.contain(QUIET, event("1"))).isTrue();
        assertThat(events.contain(QUIET, event("2"))).isTrue();
        assertThat(events.contain(LOUD, event("99"))).isTrue();
        assertThat(events.contain(LOUD, event("92"))).isTrue();
        assertThat(events.contain(LOUD, event("91"))).isFalse();
    }

    @Test
    void many_consumers_have_no_more_room_than_one() {
        for (int i = 0; i < 11; i++) {
            events.add(new EntityId("vnfm-" + i), event("1"));
        }

        long remembered = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).stream()
                .filter(i -> events.contain(new EntityId("vnfm-" + i), event("1")))
                .count();

        assertThat(remembered).isEqualTo(10);
    }
}
