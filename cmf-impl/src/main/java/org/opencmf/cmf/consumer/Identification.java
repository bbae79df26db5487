// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.consumer;

/** Finds out, at each call anew, who a consumer is. */
public interface Identification {

    /**
     * Looks at what the consumer shows now. Whether that is good is not looked at yet.
     *
     * @return what it shows
     */
    Shown shown();

    /**
     * Identifies the consumer by what it shows now.
     *
     * @return who it is
     * @throws org.opencmf.api.error.CmfRejectedException if it is not, or no longer, authenticated
     */
    default Consumer identify() {
        return shown().identify();
    }

    /** What a consumer has shown for one call. */
    interface Shown {

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
}
