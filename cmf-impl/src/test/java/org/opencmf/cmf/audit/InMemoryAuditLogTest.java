// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
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
}
