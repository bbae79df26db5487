// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.lcm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a CMF is, and which protocols it speaks.
 *
 * @param endPoint where it is
 * @param supportedProtocol which protocols it speaks, at least one
 * @clause SOL003 CmfData
 */
public record CmfData(EndPoint endPoint, List<Protocol> supportedProtocol) {

    /**
     * Where a CMF is.
     *
     * @param ipAddress its address
     * @param link its URI
     */
    public record EndPoint(String ipAddress, String link) {

        /** Refuses missing parts. */
        public EndPoint {
            Objects.requireNonNull(ipAddress, "ipAddress");
            Objects.requireNonNull(link, "link");
        }
    }

    /** The protocols that SOL003 names. */
    public enum Protocol {
        /** CMP. */
        CMP("CMP"),
        /** CMP, version 2. */
        CMP_V2("CMPv2"),
        /** EST. */
        EST("EST"),
        /** SCEP. */
        SCEP("SCEP");

        private final String published;

        Protocol(String published) {
            this.published = published;
        }

        /**
         * Returns the value as it is published.
         *
         * @return as it stands in messages
         */
        public String published() {
            return published;
        }

        /**
         * Finds a protocol.
         *
         * @param published as it stands in messages
         * @return the protocol, or nothing
         */
        public static Optional<Protocol> of(String published) {
            for (Protocol protocol : values()) {
                if (protocol.published.equals(published)) {
                    return Optional.of(protocol);
                }
            }
            return Optional.empty();
        }
    }

    /** Refuses missing parts, and copies the list. */
    public CmfData {
        Objects.requireNonNull(endPoint, "endPoint");
        supportedProtocol = List.copyOf(supportedProtocol);
        if (supportedProtocol.isEmpty()) {
            throw new IllegalArgumentException("supportedProtocol is empty");
        }
    }
}
