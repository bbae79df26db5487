// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.certificate;

/** Keeps a listener informed until it is closed. */
public interface Subscription extends AutoCloseable {

    /**
     * Returns which subscription it is.
     *
     * @return an identifier, unique within its CMF
     */
    String id();

    /**
     * Ends the subscription. No event is delivered after this returns, except one that is being delivered already.
     */
    @Override
    void close();
}
