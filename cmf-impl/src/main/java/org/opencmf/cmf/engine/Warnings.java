// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.time.Instant;
import org.opencmf.spi.CertificateStore.Ending;

/** Up to which end of validity certificates were announced as ending soon: what is issued before that is late. */
final class Warnings {

    private volatile Ending reached;

    Warnings(Instant until) {
        this.reached = Ending.at(until);
    }

    Ending reached() {
        return reached;
    }

    void reached(Ending place) {
        reached = place;
    }

    /**
     * Says whether it may be that nobody announces a certificate any more that ends then. Of those that end at the very
     * instant that was reached, some are announced: better one is announced twice than not at all.
     */
    boolean hasPassed(Instant end) {
        Ending place = reached;
        return end.isBefore(place.time()) || (place.last() != null && end.equals(place.time()));
    }
}
