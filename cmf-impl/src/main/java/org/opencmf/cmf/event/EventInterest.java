// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.event;

import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateRecord;

/** Decides which events a subscription is about. Asked by the thread that publishes, once for each event. */
@FunctionalInterface
public interface EventInterest {

    /**
     * Decides on an event.
     *
     * @param event what happened; its sequence number is not given yet
     * @param certificate the certificate that the event is about, as it is after the event; null if there is none
     * @return whether the listener is to be told
     */
    boolean covers(CertificateEvent event, @Nullable CertificateRecord certificate);

    /**
     * Narrows this interest.
     *
     * @param other has to agree
     * @return what both cover
     */
    default EventInterest and(EventInterest other) {
        return (event, certificate) -> covers(event, certificate) && other.covers(event, certificate);
    }
}
