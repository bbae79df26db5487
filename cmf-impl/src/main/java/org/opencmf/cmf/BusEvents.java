// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.time.Clock;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.Subscription;
import org.opencmf.cmf.event.DeliveryThreads;
import org.opencmf.cmf.event.EventBus;
import org.opencmf.cmf.parts.Events;
import org.opencmf.cmf.parts.Happening;

/** Brings what happens to the event bus. */
final class BusEvents implements Events {

    private static final int THREADS = 2;

    private final EventBus bus = new EventBus(new DeliveryThreads(THREADS), EventBus.Limits.STANDARD);
    private final Clock clock;

    BusEvents(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void publish(Happening happening) {
        CertificateRecord certificate = happening.certificate();
        var event = new CertificateEvent(
                0,
                clock.instant(),
                happening.kind(),
                happening.about().entity(),
                happening.about().type(),
                happening.about().trustDomain(),
                certificate == null ? null : certificate.id(),
                happening.detail());
        bus.publish(event, certificate);
    }

    @Override
    public Subscription subscribe(Interest wanted, CertificateListener listener) {
        return bus.subscribe(wanted::wants, listener);
    }

    @Override
    public int waiting() {
        return bus.waiting();
    }

    @Override
    public void close() {
        bus.close();
    }
}
