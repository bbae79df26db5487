// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.util.Arrays;
import java.util.Objects;
import org.opencmf.api.lifecycle.TokenAccess;
import org.opencmf.hsm.KeySpec;

/**
 * A private key on its way to a VNFCI. Its bytes are part of neither text nor equality.
 *
 * @clause IFA026 Vnfm.Sc.012
 */
public sealed interface TransportedKey {

    /** A key that only its recipient can open. */
    final class Enveloped implements TransportedKey {

        private final byte[] envelope;
        private final byte[] wrapped;

        Enveloped(byte[] envelope, byte[] wrapped) {
            this.envelope = envelope.clone();
            this.wrapped = wrapped.clone();
        }

        /**
         * Takes a key as it came over a wire.
         *
         * @param envelope as {@link #envelope()}
         * @param wrapped as {@link #wrapped()}
         * @return the key
         */
        public static Enveloped of(byte[] envelope, byte[] wrapped) {
            return new Enveloped(envelope, wrapped);
        }

        /**
         * Returns the one-time AES key.
         *
         * @return CMS AuthEnvelopedData (RFC 5083) for the recipient, AES-256-GCM, with 32 bytes as its content
         */
        public byte[] envelope() {
            return envelope.clone();
        }

        /**
         * Returns the private key.
         *
         * @return PKCS#8 private key info, wrapped with the one-time AES key as RFC 5649 says
         */
        public byte[] wrapped() {
            return wrapped.clone();
        }

        @Override
        public String toString() {
            return "Enveloped[***]";
        }
    }

    /** A key that nothing but the channel protects. */
    final class Plain implements TransportedKey, AutoCloseable {

        private final byte[] pkcs8;

        Plain(byte[] pkcs8) {
            this.pkcs8 = pkcs8.clone();
        }

        /**
         * Returns the private key.
         *
         * @return a copy of the PKCS#8 private key info, to be overwritten after use; zeros after {@link #close()}
         */
        public byte[] pkcs8() {
            return pkcs8.clone();
        }

        /** Overwrites the private key. */
        @Override
        public void close() {
            Arrays.fill(pkcs8, (byte) 0);
        }

        @Override
        public String toString() {
            return "Plain[***]";
        }
    }

    /**
     * A key that the VNFM does not send: the VNFCI fetches it from the token or uses it there, over a channel of its own.
     *
     * @param key the key's label in the token, its kind, and whether the VNFCI may fetch it
     * @param token how the VNFCI reaches the token
     * @clause IFA026 C.2.2.4.7/0
     */
    record InToken(KeySpec key, TokenAccess token) implements TransportedKey {

        /** Refuses missing parts. */
        public InToken {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(token, "token");
        }
    }
}
