// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opencmf.spi.EnrolmentStore;
import org.opencmf.spi.StoredEnrolment;
import org.opencmf.testkit.contract.store.EnrolmentStoreContract;
import org.opencmf.testkit.fixture.EnrolmentFixture;

class InMemoryEnrolmentStoreTest implements EnrolmentStoreContract {

    @Override
    public EnrolmentStore emptyEnrolmentStore() {
        return new InMemoryEnrolmentStore();
    }

    @Test
    void request_ids_that_are_one_uuid_written_in_several_ways_stay_several_and_as_they_were_written() {
        var store = emptyEnrolmentStore();
        List<StoredEnrolment> ended = Stream.of(
                        "0000000a-0000-4000-8000-00000000000b",
                        "0000000A-0000-4000-8000-00000000000B",
                        "a-0000-4000-8000-b",
                        "0000000a-0000-4000-8000-00000000-00b",
                        "{0000000a-0000-4000-8000-0000000000b}")
                .map(id -> ended(store, id))
                .toList();

        assertThat(ended)
                .allSatisfy(
                        one -> assertThat(store.find(one.consumer(), one.id())).contains(one));
    }

    private static StoredEnrolment ended(EnrolmentStore store, String id) {
        var intended = EnrolmentFixture.intended("nfvo", id, Instant.EPOCH);
        assertThat(store.putIfAbsent(intended)).isEmpty();
        var refused = intended.refused("ca-refused: " + id, Instant.EPOCH);
        assertThat(store.replace(intended, refused)).isTrue();
        return refused;
    }
}
