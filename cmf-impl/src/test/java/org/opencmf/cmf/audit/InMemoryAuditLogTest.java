// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.audit;

import org.opencmf.spi.AuditLog;
import org.opencmf.testkit.contract.store.AuditLogContract;

class InMemoryAuditLogTest implements AuditLogContract {

    @Override
    public AuditLog emptyAuditLog() {
        return new InMemoryAuditLog();
    }
}
