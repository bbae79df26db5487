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
public record Period(Instant from, Instant to) {

    /**
     * Reads when a certificate is valid.
     *
     * @param certificate the certificate
     * @return from when to when
     */
    public static Period of(X509Certificate certificate) {
        return ofAll(List.of(certificate));
    }

    /**
     * Reads when certificates are valid at the same time.
     *
     * @param certificates the certificates, one at least
     * @return from when to when; if that is never, the end comes before the beginning
     */
    public static Period ofAll(Collection<X509Certificate> certificates) {
        var from = certificates.stream().map(X509Certificate::getNotBefore).max(Comparator.naturalOrder());
        var to = certificates.stream().map(X509Certificate::getNotAfter).min(Comparator.naturalOrder());
        return new Period(from.orElseThrow().toInstant(), to.orElseThrow().toInstant());
    }

    /**
     * Tells whether they are valid at a time.
     *
     * @param now the time
     * @return whether it is neither before nor after the period
     */
    public boolean holds(Instant now) {
        return !now.isBefore(from) && !now.isAfter(to);
    }
}
