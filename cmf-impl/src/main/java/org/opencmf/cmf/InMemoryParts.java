// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.util.Map;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.cmf.ca.InMemoryCa;
import org.opencmf.cmf.ca.RootCa;
import org.opencmf.spi.AuditLog;

/** What an in-memory CMF lets its owner get at. */
record InMemoryParts(Map<TrustDomain, RootCa> roots, Map<TrustDomain, InMemoryCa> cas, AuditLog audit) {

    InMemoryParts {
        roots = Map.copyOf(roots);
        cas = Map.copyOf(cas);
    }
}
