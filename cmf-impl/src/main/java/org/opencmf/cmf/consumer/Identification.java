// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.consumer;

/** Finds out, at each call anew, who a consumer is. */
public interface Identification {

    /**
     * Identifies the consumer.
     *
     * @return who it is
     * @throws org.opencmf.api.error.CmfRejectedException if it is not, or no longer, authenticated
     */
    Consumer identify();

    /**
     * Says who the consumer claims to be.
     *
     * @return text for audit records of refusals; holds no secret
     */
    String claim();
}
