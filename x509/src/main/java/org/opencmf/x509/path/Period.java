// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.path;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * When certificates are valid.
 *
 * @param from the first moment
 * @param to the last moment
 */
record Period(Instant from, Instant to) {

    static Period of(X509Certificate certificate) {
        return ofAll(List.of(certificate));
    }

    /** Returns when all of them are valid, one at least; if that is never, the end comes before the beginning. */
    static Period ofAll(Collection<X509Certificate> certificates) {
        var from = certificates.stream().map(X509Certificate::getNotBefore).max(Comparator.naturalOrder());
        var to = certificates.stream().map(X509Certificate::getNotAfter).min(Comparator.naturalOrder());
        return new Period(from.orElseThrow().toInstant(), to.orElseThrow().toInstant());
    }

    boolean holds(Instant now) {
        return !now.isBefore(from) && !now.isAfter(to);
    }
}
