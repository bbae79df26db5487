// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import java.util.Objects;

/**
 * Where a server listens.
 *
 * @param host name or address of the interface
 * @param port the port; 0 for any that is free
 */
public record Address(String host, int port) {

    /** Refuses what is no address. */
    public Address {
        Objects.requireNonNull(host, "host");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535");
        }
    }
}
