// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.parts;

import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.Subscription;
import org.opencmf.api.error.CmfRejectedException;

/** Carries events from where they happen to who wants to know. */
public interface Events extends AutoCloseable {

    /** Decides which events a listener is told. */
    @FunctionalInterface
    interface Interest {

        /**
         * Decides on an event.
         *
         * @param event what happened
         * @param certificate the certificate as it is after the event; null if there is none
         * @return whether the listener is to be told
         * @throws CmfRejectedException if the listener may be told nothing any more: its subscription ends for that
         * @throws RuntimeException if it cannot be decided now: the event is kept until it can
         */
        boolean wants(CertificateEvent event, @Nullable CertificateRecord certificate);
    }

    /**
     * Makes an event of something that happened, and hands it to those who want to know.
     *
     * @param happening what happened
     */
    void publish(Happening happening);

    /**
     * Tells a listener from now on what happens.
     *
     * @param wanted whether the listener wants, and may know, an event; asked while the event is published, and if it fails
     *     then, again before the event is delivered
     * @param listener whom to tell
     * @return the subscription
     */
    Subscription subscribe(Interest wanted, CertificateListener listener);

    /**
     * Returns how many events have not been delivered yet.
     *
     * @return the number, for all subscriptions together
     */
    int waiting();

    /** Ends all subscriptions. */
    @Override
    void close();
}
