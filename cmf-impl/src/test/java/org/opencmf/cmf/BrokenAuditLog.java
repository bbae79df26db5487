// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.cmf.audit.InMemoryAuditLog;
import org.opencmf.spi.AuditEntry;
import org.opencmf.spi.AuditLog;

/** An audit log that is full for what was done by one operation. */
final class BrokenAuditLog implements AuditLog {

    private final AuditLog log = new InMemoryAuditLog();
    private volatile @Nullable String full;

    /** It takes nothing that was done by this operation; everything again if null. */
    void fullFor(@Nullable String operation) {
        this.full = operation;
    }

    /** Returns the outcomes of an operation. */
    List<String> outcomes(String operation) {
        return read(0, Integer.MAX_VALUE).stream()
                .map(Chained::entry)
                .filter(entry -> entry.operation().equals(operation))
                .map(AuditEntry::outcome)
                .toList();
    }

    @Override
    public void append(AuditEntry entry) {
        if (entry.operation().equals(full) && entry.outcome().equals("done")) {
            throw new CmfUnavailableException(
                    CmfErrorCode.STORE_UNAVAILABLE, "the audit log is full", java.time.Duration.ZERO);
        }
        log.append(entry);
    }

    @Override
    public List<Chained> read(long from, int limit) {
        return log.read(from, limit);
    }
}
