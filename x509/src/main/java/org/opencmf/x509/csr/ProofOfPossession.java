// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.csr;

import java.security.PublicKey;
import java.util.Objects;

/** What became of the verification of a request's signature. */
public sealed interface ProofOfPossession {

    /**
     * The request is signed with the key that it asks to certify.
     *
     * @param key that key, as the provider reads it
     */
    record Proved(PublicKey key) implements ProofOfPossession {

        /** Keeps the key. */
        public Proved {
            Objects.requireNonNull(key, "key");
        }
    }

    /** The signature does not verify with the key that the request asks to certify. */
    record NotProved() implements ProofOfPossession {}

    /**
     * The provider cannot tell, as it lacks the algorithm or refuses the key. A request is not to be trusted on this.
     *
     * @param reason what it lacks; holds nothing of the request
     */
    record CannotTell(String reason) implements ProofOfPossession {

        /** Keeps the reason. */
        public CannotTell {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
