// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.consumer;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.cmf.parts.Stores;

/** Opens the ways in which consumers show who they are. */
public final class Authenticator {

    private final Stores stores;
    private final ChainCheck chains;
    private final Clock clock;
    private final Set<EntityId> hosts;

    /**
     * Creates the authenticator.
     *
     * @param stores know entities, certificates and credentials
     * @param chains knows whether a certificate is trusted
     * @param clock tells what has ended
     * @param hosts the OSSs that the embedding process may vouch for
     */
    public Authenticator(Stores stores, ChainCheck chains, Clock clock, Set<EntityId> hosts) {
        this.stores = stores;
        this.chains = chains;
        this.clock = clock;
        this.hosts = Set.copyOf(hosts);
    }

    /**
     * Lets the host vouch.
     *
     * @param entity for whom
     * @return the way to identify it
     */
    public Identification host(EntityId entity) {
        return new HostIdentification(stores.registrations(), entity, hosts.contains(entity));
    }

    /**
     * Lets a certificate speak.
     *
     * @param chain returns the certificate that is in use, and its issuers
     * @return the way to identify its entity
     */
    public Identification certificate(Supplier<List<X509Certificate>> chain) {
        return new CertificateIdentification(stores, chains, clock, chain);
    }

    /**
     * Lets a credential speak.
     *
     * @param credential the credential
     * @return the way to identify its entity
     */
    public Identification credential(InitialCredential credential) {
        return new CredentialIdentification(stores, credential, clock);
    }
}
