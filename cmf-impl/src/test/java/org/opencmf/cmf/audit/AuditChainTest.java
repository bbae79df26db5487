// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.cmf.audit.AuditChain.Verdict;
import org.opencmf.spi.AuditEntry;
import org.opencmf.spi.AuditLog;
import org.opencmf.spi.AuditLog.Chained;

class AuditChainTest {

    private static final int ENTRIES = 2100;
    private static final AuditEntry OTHER = new AuditEntry(Instant.EPOCH, "oss", "revoke", "amf", "done");

    private final InMemoryAuditLog log = new InMemoryAuditLog();

    AuditChainTest() {
        IntStream.range(0, ENTRIES)
                .forEach(i -> log.append(
                        new AuditEntry(Instant.ofEpochSecond(i, i), "nfvo", "enrol", "object " + i, "done")));
    }

    /** Ways to change an entry that a check has to find. */
    static Stream<UnaryOperator<Chained>> changes() {
        return Stream.of(
                with(entry -> new AuditEntry(
                        entry.time().plusNanos(1),
                        entry.consumer(),
                        entry.operation(),
                        entry.object(),
                        entry.outcome())),
                with(entry -> new AuditEntry(
                        entry.time(), flip(entry.consumer()), entry.operation(), entry.object(), entry.outcome())),
                with(entry -> new AuditEntry(
                        entry.time(), entry.consumer(), flip(entry.operation()), entry.object(), entry.outcome())),
                with(entry -> new AuditEntry(
                        entry.time(), entry.consumer(), entry.operation(), flip(entry.object()), entry.outcome())),
                with(entry -> new AuditEntry(
                        entry.time(), entry.consumer(), entry.operation(), entry.object(), flip(entry.outcome()))),
                entry -> new Chained(entry.number() + 1, entry.entry(), entry.previousHash(), entry.hash()),
                entry -> new Chained(entry.number(), entry.entry(), flipHex(entry.previousHash()), entry.hash()),
                entry -> new Chained(entry.number(), entry.entry(), entry.previousHash(), flipHex(entry.hash())),
                entry -> new Chained(entry.number(), entry.entry(), entry.previousHash(), "no hash"));
    }

    @Nested
    class Finds_intact {

        @Test
        void a_log_as_it_was_written() {
            String lastHash = log.read(ENTRIES - 1, 1).get(0).hash();

            assertThat(AuditChain.verify(log)).isEqualTo(new Verdict.Intact(ENTRIES, lastHash));
        }

        @Test
        void an_empty_log() {
            assertThat(AuditChain.verify(new InMemoryAuditLog())).isEqualTo(new Verdict.Intact(0, AuditChain.START));
        }

        @Test
        void a_log_to_which_many_threads_append() {
            IntStream.range(0, 5000).parallel().forEach(i -> log.append(OTHER));

            assertThat(AuditChain.verify(log))
                    .isInstanceOfSatisfying(
                            Verdict.Intact.class,
                            intact -> assertThat(intact.entries()).isEqualTo(ENTRIES + 5000L));
        }
    }

    @Nested
    class Finds_broken {

        @ParameterizedTest
        @MethodSource("org.opencmf.cmf.audit.AuditChainTest#changes")
        void the_first_entry_of_which_one_bit_was_changed(UnaryOperator<Chained> change) {
            for (int place : new int[] {0, 1, 999, 1000, ENTRIES - 1}) {
                var entries = new ArrayList<>(log.read(0, ENTRIES));
                entries.set(place, change.apply(entries.get(place)));

                assertThat(broken(entries)).isEqualTo(place);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 1500})
        void an_entry_that_was_taken_out(int place) {
            var entries = new ArrayList<>(log.read(0, ENTRIES));
            entries.remove(place);

            assertThat(broken(entries)).isEqualTo(place);
        }

        @Test
        void entries_that_changed_places() {
            var entries = new ArrayList<>(log.read(0, ENTRIES));
            entries.add(700, entries.remove(800));

            assertThat(broken(entries)).isEqualTo(700);
        }

        @Test
        void an_entry_that_was_put_between_with_a_hash_of_its_own() {
            var entries = new ArrayList<>(log.read(0, ENTRIES));
            var forged = new InMemoryAuditLog();
            forged.append(OTHER);
            entries.set(500, forged.read(0, 1).get(0));

            assertThat(broken(entries)).isEqualTo(500);
        }

        @Test
        void the_entry_after_one_that_was_rewritten_together_with_its_hash() {
            var entries = new ArrayList<>(log.read(0, ENTRIES));
            var before = entries.get(500).previousHash();
            byte[] hash = new ChainHash().of(500, HexFormat.of().parseHex(before), EntryBytes.of(OTHER));
            entries.set(500, new Chained(500, OTHER, before, HexFormat.of().formatHex(hash)));

            assertThat(broken(entries)).isEqualTo(501);
        }

        private long broken(List<Chained> entries) {
            var verdict = AuditChain.verify(new Copy(entries));
            assertThat(verdict).isInstanceOf(Verdict.Broken.class);
            return ((Verdict.Broken) verdict).number();
        }
    }

    private record Copy(List<Chained> entries) implements AuditLog {

        @Override
        public void append(AuditEntry entry) {
            throw new UnsupportedOperationException("a copy is read only");
        }

        @Override
        public List<Chained> read(long from, int limit) {
            int first = (int) Math.min(from, entries.size());
            return entries.subList(first, Math.min(first + limit, entries.size()));
        }
    }

    private static UnaryOperator<Chained> with(UnaryOperator<AuditEntry> change) {
        return chained ->
                new Chained(chained.number(), change.apply(chained.entry()), chained.previousHash(), chained.hash());
    }

    private static String flip(String text) {
        return (char) (text.charAt(0) ^ 1) + text.substring(1);
    }

    private static String flipHex(String hash) {
        return (hash.charAt(0) == '0' ? '1' : '0') + hash.substring(1);
    }
}
