// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * From when until when a certificate is valid, both seconds included.
 *
 * @param notBefore the first second
 * @param notAfter the last second
 */
public record Validity(Instant notBefore, Instant notAfter) {

    private static final int SHARE = 10;
    private static final long NANOS = 1_000_000_000;

    /** Cuts both to whole seconds, and refuses an end before the beginning. */
    public Validity {
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(notAfter, "notAfter");
        notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
        if (notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("notAfter is before notBefore");
        }
    }

    /**
     * Begins a little before now, for clocks that are late, and lasts at most as long as is allowed, what lies before now
     * included.
     *
     * @param now the time
     * @param longest how long at most, one second at least
     * @param skew how much before now; no more than a tenth of the longest
     * @return the validity
     */
    public static Validity around(Instant now, Duration longest, Duration skew) {
        // not Duration.dividedBy, which goes by way of decimal fractions
        Duration share = Duration.ofSeconds(
                longest.getSeconds() / SHARE, (longest.getSeconds() % SHARE * NANOS + longest.getNano()) / SHARE);
        Instant from = now.minus(skew.compareTo(share) < 0 ? skew : share).truncatedTo(ChronoUnit.SECONDS);
        return new Validity(from, from.plus(longest).minusSeconds(1));
    }

    /**
     * Keeps within the validity of the issuer.
     *
     * @param issuer the issuer's validity, which overlaps with this one
     * @return what is left
     */
    public Validity within(Validity issuer) {
        return new Validity(
                notBefore.isBefore(issuer.notBefore) ? issuer.notBefore : notBefore,
                notAfter.isAfter(issuer.notAfter) ? issuer.notAfter : notAfter);
    }

    /** Says whether an instant lies within. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(notBefore)
                && instant.truncatedTo(ChronoUnit.SECONDS).compareTo(notAfter) <= 0;
    }

    void write(DerBuffer out) {
        int mark = out.mark();
        out.prepend(Times.time(notAfter));
        out.prepend(Times.time(notBefore));
        out.header(0x30, mark);
    }
}
