// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.subscription;

import java.util.Objects;

/**
 * Whoever subscribes, or comes back to a subscription.
 *
 * @param name who it is: the same for all its certificates
 * @param shown by which certificate it comes
 */
public record Subscriber(String name, ShownChain shown) {

    /** Refuses missing parts. */
    public Subscriber {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(shown, "shown");
    }
}
