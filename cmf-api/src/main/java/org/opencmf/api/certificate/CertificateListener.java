// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.certificate;

import org.opencmf.api.error.Violation;

/**
 * Is told what happens to certificates.
 *
 * <p>One listener is called by one thread at a time, in the order of the events, and never by a thread that carries
 * out a request.
 */
@FunctionalInterface
public interface CertificateListener {

    /**
     * Takes an event. If this throws, the same event is delivered again later, before any other.
     *
     * @param event what happened
     */
    void onEvent(CertificateEvent event);

    /**
     * Takes notice that the subscription has ended although nobody closed it: too many events waited for this listener,
     * its consumer is no longer authenticated, or the CMF stopped. Events after the last one delivered are not kept;
     * whoever still wants to know subscribes again and then lists. What this throws changes nothing.
     *
     * @param why what ended the subscription
     */
    default void onEnd(Violation why) {}
}
