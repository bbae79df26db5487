// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.path;

import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for a way from a certificate to an anchor, link by link. What is cheap to see is looked at first, and each link's
 * signature is verified once; so many signatures at most, however the certificates were chosen that came along.
 */
final class PathSearch {

    static final int MOST_INTERMEDIATES = 4;
    static final int MOST_SIGNATURES = 16;

    private final List<X509Certificate> anchors;
    private final Provider crypto;
    private final Instant now;
    private final List<X509Certificate> pool;
    private int signatures;

    /**
     * Prepares one search.
     *
     * @param anchors where a way may end; trusted until they are taken away, so that their validity is not looked at
     * @param crypto verifies the signatures
     * @param pool what may stand in between, in any order
     * @param now when every certificate has to be valid
     */
    PathSearch(List<X509Certificate> anchors, Provider crypto, List<X509Certificate> pool, Instant now) {
        this.anchors = anchors;
        this.crypto = crypto;
        this.pool = pool;
        this.now = now;
    }

    /** Returns when all certificates of the way are valid, if there is a way. */
    Optional<Period> from(X509Certificate certificate) {
        return isValid(certificate) && PathRules.mayEnd(certificate) ? upwards(List.of(certificate)) : Optional.empty();
    }

    private Optional<Period> upwards(List<X509Certificate> way) {
        X509Certificate last = way.get(way.size() - 1);
        int below = way.size() - 1;
        boolean arrived = anchors.stream()
                .filter(anchor -> isNamedAsIssuer(anchor, last) && PathRules.mayAnchor(anchor, below))
                .anyMatch(anchor -> hasSigned(anchor, last));
        if (arrived) {
            return Optional.of(Period.ofAll(way));
        }
        if (below == MOST_INTERMEDIATES) {
            return Optional.empty();
        }
        return pool.stream()
                .filter(ca -> isNamedAsIssuer(ca, last) && isValid(ca) && PathRules.mayIssue(ca, below))
                .filter(ca -> !way.contains(ca) && hasSigned(ca, last))
                .map(ca -> upwards(Stream.concat(way.stream(), Stream.of(ca)).toList()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean isValid(X509Certificate certificate) {
        return Period.of(certificate).holds(now);
    }

    private static boolean isNamedAsIssuer(X509Certificate ca, X509Certificate certificate) {
        var issuer = certificate.getIssuerX500Principal();
        return !issuer.getName().isEmpty() && issuer.equals(ca.getSubjectX500Principal());
    }

    private boolean hasSigned(X509Certificate ca, X509Certificate certificate) {
        if (signatures == MOST_SIGNATURES) {
            return false;
        }
        signatures++;
        return PathLink.isSigned(certificate, ca, crypto);
    }
}
