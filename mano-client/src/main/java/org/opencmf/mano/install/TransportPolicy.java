// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import org.opencmf.hsm.KeySpec.Travel;

/** How a private key leaves custody. */
public enum TransportPolicy {
    /** Encrypted to the authenticated certificate of who opens it at the target. */
    ENVELOPED_TO_RECIPIENT(Travel.WRAPPED),
    /** As it is: nothing but the channel to the target protects it. For targets that cannot open an envelope. */
    PLAIN_KEY_OVER_PROTECTED_CHANNEL(Travel.WRAPPED),
    /** The VNFM does not touch it: the VNFCI fetches it from the token, over a channel of its own. */
    FETCHED_FROM_TOKEN(Travel.WRAPPED),
    /** Not at all: the VNFCI uses it in the token, over a channel of its own. */
    USED_IN_TOKEN(Travel.NEVER);

    private final Travel travel;

    TransportPolicy(Travel travel) {
        this.travel = travel;
    }

    /**
     * Tells as what keys have to be made.
     *
     * @return whether they may leave the token
     */
    public Travel travel() {
        return travel;
    }

    /**
     * Tells whether the VNFCI goes to the token by itself. It has to be there for that: these are policies for what is
     * installed after instantiation.
     *
     * @return whether the VNFM sends no key
     */
    public boolean overTheTokensChannel() {
        return this == FETCHED_FROM_TOKEN || this == USED_IN_TOKEN;
    }
}
