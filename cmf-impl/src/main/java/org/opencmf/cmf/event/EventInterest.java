// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.event;

import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.error.CmfRejectedException;

/**
 * Decides which events a subscription is about. Asked by the thread that publishes; if it fails then, asked again by the one
 * that is about to deliver the event, until it has decided.
 */
@FunctionalInterface
public interface EventInterest {

    /**
     * Decides on an event.
     *
     * @param event what happened; its sequence number may not be given yet
     * @param certificate the certificate that the event is about, as it is after the event; null if there is none
     * @return whether the listener is to be told
     * @throws CmfRejectedException if the listener may be told nothing any more: the subscription ends for that
     * @throws RuntimeException if it cannot be decided now: the event is kept until it can
     */
    boolean covers(CertificateEvent event, @Nullable CertificateRecord certificate);
}
