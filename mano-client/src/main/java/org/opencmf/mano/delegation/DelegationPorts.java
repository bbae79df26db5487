// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.lifecycle.TokenAccess;
import org.opencmf.hsm.HsmService;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.mano.custody.CustodyStore;
import org.opencmf.mano.install.RecipientTrust;

/**
 * What a VNFM in delegation mode stands on.
 *
 * @param cmf the CMF, as the VNFM sees it
 * @param hsm where delegated keys are made and kept
 * @param store remembers delegated keys
 * @param csr makes certification requests
 * @param installers who installs
 * @param world providers, randomness and time
 * @param recipients whose certificates private keys may be encrypted to
 * @param token how VNFCIs reach the token by themselves; null if they do not
 */
public record DelegationPorts(
        CertificateManagementFunction cmf,
        HsmService hsm,
        CustodyStore store,
        CsrSigner csr,
        Installers installers,
        World world,
        RecipientTrust recipients,
        @Nullable TokenAccess token) {

    /**
     * Providers, randomness and time. No provider need be registered with the JVM.
     *
     * @param crypto verifies signatures, and agrees with recipients on what keys are encrypted with
     * @param random where randomness comes from
     * @param clock tells the time
     * @param envelopes makes all else of the envelopes for private keys: Bouncy Castle, or a provider that offers the same
     */
    public record World(Provider crypto, SecureRandom random, Clock clock, Provider envelopes) {

        /** Refuses missing parts. */
        public World {
            Objects.requireNonNull(crypto, "crypto");
            Objects.requireNonNull(random, "random");
            Objects.requireNonNull(clock, "clock");
            Objects.requireNonNull(envelopes, "envelopes");
        }

        /**
         * One provider for everything.
         *
         * @param crypto Bouncy Castle, or a provider that offers the same
         * @param random where randomness comes from
         * @param clock tells the time
         */
        public World(Provider crypto, SecureRandom random, Clock clock) {
            this(crypto, random, clock, crypto);
        }
    }

    /** Refuses missing parts. */
    public DelegationPorts {
        Objects.requireNonNull(cmf, "cmf");
        Objects.requireNonNull(hsm, "hsm");
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(csr, "csr");
        Objects.requireNonNull(installers, "installers");
        Objects.requireNonNull(world, "world");
        Objects.requireNonNull(recipients, "recipients");
    }

    /**
     * Encrypts private keys to members of the VNF's own trust domain alone; VNFCIs do not go to the token.
     *
     * @param cmf the CMF, as the VNFM sees it
     * @param hsm where delegated keys are made and kept
     * @param store remembers delegated keys
     * @param csr makes certification requests
     * @param installers who installs
     * @param world providers, randomness and time
     */
    public DelegationPorts(
            CertificateManagementFunction cmf,
            HsmService hsm,
            CustodyStore store,
            CsrSigner csr,
            Installers installers,
            World world) {
        this(cmf, hsm, store, csr, installers, world, RecipientTrust.ownDomain(cmf), null);
    }

    /**
     * Says whose certificates private keys may be encrypted to.
     *
     * @param others instead of the members of the VNF's own trust domain
     * @return the same, but for that
     */
    public DelegationPorts withRecipients(RecipientTrust others) {
        return new DelegationPorts(cmf, hsm, store, csr, installers, world, others, token);
    }

    /**
     * Says how VNFCIs reach the token by themselves.
     *
     * @param access the token's address and certificate
     * @return the same, but for that
     */
    public DelegationPorts withToken(TokenAccess access) {
        return new DelegationPorts(cmf, hsm, store, csr, installers, world, recipients, access);
    }
}
