// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.certificate;

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
}
