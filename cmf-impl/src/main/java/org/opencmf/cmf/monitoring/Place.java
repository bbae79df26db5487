// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.monitoring;

import java.util.concurrent.atomic.AtomicBoolean;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.certificate.Subscription;
import org.opencmf.api.error.Violation;

/** The place of one subscription among those of its consumer: given back once, whoever ends the subscription. */
final class Place {

    private final Runnable giveBack;
    private final AtomicBoolean left = new AtomicBoolean();

    Place(Runnable giveBack) {
        this.giveBack = giveBack;
    }

    void leave() {
        if (left.compareAndSet(false, true)) {
            giveBack.run();
        }
    }

    /** Returns a listener by which the place is free before the listener hears of the end, and may subscribe again. */
    CertificateListener freedBefore(CertificateListener listener) {
        return new CertificateListener() {
            @Override
            public void onEvent(CertificateEvent event) {
                listener.onEvent(event);
            }

            @Override
            public void onEnd(Violation why) {
                leave();
                listener.onEnd(why);
            }
        };
    }

    /** Returns a subscription by which the place is free when its owner has closed it. */
    Subscription freedAfter(Subscription subscription) {
        return new Subscription() {
            @Override
            public String id() {
                return subscription.id();
            }

            @Override
            public void close() {
                subscription.close();
                leave();
            }
        };
    }
}
