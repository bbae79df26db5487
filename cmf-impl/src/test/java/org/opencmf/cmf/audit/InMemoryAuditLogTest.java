// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.spi.AuditEntry;
import org.opencmf.spi.AuditLog;
import org.opencmf.testkit.contract.store.AuditLogContract;

class InMemoryAuditLogTest implements AuditLogContract {

    @Override
    public AuditLog emptyAuditLog() {
        return new InMemoryAuditLog();
    }

    @Test
    void an_entry_that_is_chained_is_the_one_that_is_read() {
        var log = new InMemoryAuditLog();
        for (int i = 0; i < 1_000; i++) {
            var entry = new AuditEntry(Instant.ofEpochSecond(i, i), "oss", "register", "nfvo-" + i, "done");

            var chained = log.chain(entry);

            assertThat(log.read(i, 1)).containsExactly(chained);
        }
        assertThat(AuditChain.verify(log)).isInstanceOf(AuditChain.Verdict.Intact.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void entries_of_every_kind_are_read_as_they_were_written(long seed) {
        var random = new Random(seed);
        var log = new InMemoryAuditLog();
        var written = new ArrayList<AuditEntry>();
        for (int i = 0; i < 2_000; i++) {
            written.add(any(random));
            log.append(written.get(i));
        }

        assertThat(log.read(0, written.size()))
                .extracting(AuditLog.Chained::entry)
                .containsExactlyElementsOf(written);
        assertThat(AuditChain.verify(log)).isInstanceOf(AuditChain.Verdict.Intact.class);
    }

    @Test
    void an_entry_that_is_larger_than_a_piece_is_read_as_it_was_written() {
        var small = new AuditEntry(Instant.EPOCH, "oss", "register", "nfvo", "done");
        var large = new AuditEntry(Instant.EPOCH, "c".repeat(70_000), "o".repeat(70_000), "é".repeat(70_000), "done");
        var log = new InMemoryAuditLog();
        List.of(small, large, large, small).forEach(log::append);

        assertThat(log.read(0, 10)).extracting(AuditLog.Chained::entry).containsExactly(small, large, large, small);
    }

    @Test
    void pages_that_begin_within_a_piece_and_end_in_another_are_complete() {
        var log = new InMemoryAuditLog();
        IntStream.range(0, 6_000)
                .forEach(i -> log.append(new AuditEntry(Instant.ofEpochSecond(i), "oss", "register", "e" + i, "done")));

        for (int from = 0; from < 6_000; from += 700) {
            assertThat(log.read(from, 700))
                    .extracting(chained -> chained.entry().object())
                    .containsExactlyElementsOf(IntStream.range(from, Math.min(6_000, from + 700))
                            .mapToObj(i -> "e" + i)
                            .toList());
        }
    }

    private static AuditEntry any(Random random) {
        Instant time =
                switch (random.nextInt(20)) {
                    case 0 -> Instant.MIN;
                    case 1 -> Instant.MAX;
                    case 2 -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
                    default -> Instant.ofEpochSecond(1_700_000_000L + random.nextInt(1_000), random.nextInt(999));
                };
        return new AuditEntry(time, text(random), text(random), text(random), text(random));
    }

    private static String text(Random random) {
        String digits = "%064x".formatted(random.nextLong());
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> digits;
            case 2 -> "vnf/é " + digits;
            case 3 -> digits.substring(1);
            case 4 -> digits.replace('0', 'A');
            case 5 -> digits + "-";
            case 6 -> "\u4f60\u597d \ud83d\ude00";
            case 7 -> "x".repeat(random.nextInt(300));
            case 8 -> "one of many " + random.nextInt(200);
            default -> "one of few " + random.nextInt(9);
        };
    }
}
