// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.opencmf.cmf.ca.issue.Issuer;

/**
 * The revocation list of one issuer: made when it is asked for, and anew when something was revoked or half of its time is
 * over. Safe for use by several threads.
 */
public final class RevocationList {

    private final Issuer issuer;
    private final Ledger ledger;
    private byte[] encoded = new byte[0];
    private long changes = -1;
    private long number;
    private Instant renewFrom = Instant.MIN;

    /**
     * Creates a list.
     *
     * @param issuer who signs it
     * @param ledger what is revoked
     */
    public RevocationList(Issuer issuer, Ledger ledger) {
        this.issuer = Objects.requireNonNull(issuer, "issuer");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
    }

    /**
     * Returns the current list.
     *
     * @param now the time
     * @param validity how long a list is good for
     * @return a CertificateList in DER
     */
    public synchronized byte[] current(Instant now, Duration validity) {
        long latest = ledger.changes();
        if (latest != changes || !now.isBefore(renewFrom)) {
            // the first number is the time: what a CA has numbered before a restart is less
            number = number == 0 ? now.toEpochMilli() : number + 1;
            encoded = CrlWriter.write(issuer, new CrlWriter.Edition(number, now, now.plus(validity)), ledger);
            changes = latest;
            renewFrom = now.plus(validity.dividedBy(2));
        }
        return encoded.clone();
    }
}
