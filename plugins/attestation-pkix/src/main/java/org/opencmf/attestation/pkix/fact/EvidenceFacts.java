// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.fact;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.der.DerBytes;

/**
 * What evidence says, as far as it is looked at.
 *
 * @param freshness when and on whose question it was made
 * @param signers the keys that have to have signed it; empty if it does not say
 * @param platform what the device is
 * @param keys of which keys it speaks
 */
public record EvidenceFacts(Freshness freshness, Set<DerBytes> signers, Platform platform, List<Key> keys) {

    /** Copies set and list. */
    public EvidenceFacts {
        signers = Set.copyOf(signers);
        keys = List.copyOf(keys);
    }

    /**
     * When and on whose question evidence was made.
     *
     * @param nonce the question; null if there is none
     * @param made when; null if it does not say
     */
    public record Freshness(
            @Nullable DerBytes nonce, @Nullable Instant made) {}

    /**
     * What the device is.
     *
     * @param fipsMode whether it runs in a mode that FIPS 140 certifies
     * @param fipsLevel at which level; 0 if at none
     */
    public record Platform(boolean fipsMode, int fipsLevel) {}

    /**
     * A key.
     *
     * @param subjectPublicKeyInfo which; null if it does not say
     * @param yes claims that are stated as true
     * @param no claims that are stated as false
     */
    public record Key(@Nullable DerBytes subjectPublicKeyInfo, Set<ClaimType> yes, Set<ClaimType> no) {

        /** Copies the sets. */
        public Key {
            yes = Set.copyOf(yes);
            no = Set.copyOf(no);
        }
    }
}
