// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

/** How a private key leaves custody. */
public enum TransportPolicy {
    /** Encrypted to the authenticated certificate of who opens it at the target. */
    ENVELOPED_TO_RECIPIENT,
    /** As it is: nothing but the channel to the target protects it. For targets that cannot open an envelope. */
    PLAIN_KEY_OVER_PROTECTED_CHANNEL
}
