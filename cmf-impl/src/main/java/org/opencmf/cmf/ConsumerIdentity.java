// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.opencmf.api.TlsIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.InitialCredential;

/** By what a consumer shows who it is. Whether that is good is checked at each call of its view. */
public sealed interface ConsumerIdentity {

    /**
     * The process that embeds the CMF vouches for an OSS that was named when the CMF was built.
     *
     * @param entity the OSS
     */
    record Host(EntityId entity) implements ConsumerIdentity {

        /** Refuses a missing entity. */
        public Host {
            Objects.requireNonNull(entity, "entity");
        }
    }

    /**
     * A certificate of this CMF, for whose key the other side of a TLS connection has shown possession.
     *
     * @param chain returns the certificate that is in use, and its issuers
     */
    record Certificate(Supplier<List<X509Certificate>> chain) implements ConsumerIdentity {

        /** Refuses a missing chain. */
        public Certificate {
            Objects.requireNonNull(chain, "chain");
        }

        /**
         * Lets an identity speak whose certificate is renewed from time to time.
         *
         * @param identity the identity
         * @return its certificate that is in use at each call
         */
        public static Certificate of(TlsIdentity identity) {
            return new Certificate(identity::chain);
        }

        /**
         * Lets the peer of one TLS connection speak.
         *
         * @param chain its certificate first
         * @return that certificate
         */
        public static Certificate of(List<X509Certificate> chain) {
            List<X509Certificate> copy = List.copyOf(chain);
            return new Certificate(() -> copy);
        }
    }

    /**
     * An initial credential of an entity that has no certificate yet.
     *
     * @param credential the credential
     */
    record Credential(InitialCredential credential) implements ConsumerIdentity {

        /** Refuses a missing credential. */
        public Credential {
            Objects.requireNonNull(credential, "credential");
        }
    }
}
