// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opencmf.spi.AuditEntry;
import org.opencmf.spi.AuditLog;
import org.opencmf.spi.AuditLog.Chained;

/** What every {@link AuditLog} keeps. Implement {@link #emptyAuditLog()} and inherit the tests. */
public interface AuditLogContract {

    /**
     * Makes a log.
     *
     * @return an empty one
     */
    AuditLog emptyAuditLog();

    @Test
    default void an_empty_log_has_nothing_to_read() {
        assertThat(emptyAuditLog().read(0, 10)).isEmpty();
    }

    @Test
    default void entries_are_read_as_they_were_appended_and_in_that_order() {
        var log = emptyAuditLog();
        var odd = new AuditEntry(Instant.parse("2026-01-01T00:00:00.000000001Z"), "ä", "", "\u0000", "日本 😀");
        var entries = List.of(entry("a"), odd, entry("b"));
        entries.forEach(log::append);

        var read = log.read(0, 10);

        assertThat(read).extracting(Chained::entry).containsExactlyElementsOf(entries);
        assertThat(read).extracting(Chained::number).containsExactly(0L, 1L, 2L);
    }

    @Test
    default void a_log_is_read_in_parts() {
        var log = emptyAuditLog();
        IntStream.range(0, 2500).forEach(i -> log.append(entry("object " + i)));

        assertThat(log.read(0, 1)).extracting(Chained::number).containsExactly(0L);
        assertThat(log.read(1234, 2)).extracting(Chained::number).containsExactly(1234L, 1235L);
        assertThat(log.read(2499, 10)).extracting(Chained::number).containsExactly(2499L);
        assertThat(log.read(2500, 10)).isEmpty();
        assertThat(log.read(1234, 1).get(0).entry()).isEqualTo(entry("object 1234"));
        assertThat(log.read(0, 0)).isEmpty();
    }

    @Test
    default void each_entry_holds_the_hash_of_the_one_before_and_the_first_holds_zeros() {
        var log = emptyAuditLog();
        IntStream.range(0, 1500).forEach(i -> log.append(entry("object")));

        assertIsChained(log, 1500);
        assertThat(log.read(0, 1).get(0).previousHash()).isEqualTo("0".repeat(64));
    }

    @Test
    default void equal_entries_have_different_hashes() {
        var log = emptyAuditLog();
        IntStream.range(0, 50).forEach(i -> log.append(entry("same")));

        assertThat(log.read(0, 50))
                .extracting(Chained::hash)
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    default void texts_cannot_be_shifted_from_one_part_to_the_next() {
        var time = Instant.parse("2026-01-01T00:00:00Z");
        var one = emptyAuditLog();
        var other = emptyAuditLog();
        one.append(new AuditEntry(time, "ab", "c", "d", "e"));
        other.append(new AuditEntry(time, "a", "bc", "d", "e"));

        assertThat(one.read(0, 1).get(0).hash())
                .isNotEqualTo(other.read(0, 1).get(0).hash());
    }

    @Test
    default void a_large_entry_is_kept_whole() {
        var log = emptyAuditLog();
        var large = entry("x".repeat(200_000));
        log.append(entry("before"));
        log.append(large);
        log.append(entry("after"));

        assertThat(log.read(0, 10)).extracting(Chained::entry).containsExactly(entry("before"), large, entry("after"));
        assertIsChained(log, 3);
    }

    @Test
    default void what_many_threads_append_is_all_there_and_chained() {
        var log = emptyAuditLog();

        IntStream.range(0, 4000).parallel().forEach(i -> log.append(entry("object " + i)));

        assertIsChained(log, 4000);
        assertThat(log.read(0, 5000))
                .extracting(chained -> chained.entry().object())
                .doesNotHaveDuplicates();
    }

    private static void assertIsChained(AuditLog log, int entries) {
        var read = log.read(0, entries + 1);
        assertThat(read).hasSize(entries);
        for (int i = 1; i < entries; i++) {
            assertThat(read.get(i).number()).isEqualTo(i);
            assertThat(read.get(i).previousHash()).isEqualTo(read.get(i - 1).hash());
        }
    }

    private static AuditEntry entry(String object) {
        return new AuditEntry(Instant.parse("2026-01-01T00:00:00Z"), "nfvo", "enrol", object, "done");
    }
}
