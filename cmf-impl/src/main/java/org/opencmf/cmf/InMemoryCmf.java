// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.util.Objects;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.CmfAccess;
import org.opencmf.api.TlsIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.cmf.ca.InMemoryCa;
import org.opencmf.cmf.ca.RootCa;
import org.opencmf.spi.AuditLog;

/**
 * A whole CMF in memory, for tests and trials: stores, a root and an issuing CA, every shipped profile, and an OSS.
 *
 * <p>Its trust domain is {@link #DOMAIN}. Members may have host names under {@code operator.example} and
 * {@code 5gc.mnc001.mcc001.3gppnetwork.org}, URIs that begin with {@code urn:uuid:}, and addresses that are private or for
 * documentation. What it keeps is gone when it is.
 */
public final class InMemoryCmf implements CmfAccess, AutoCloseable {

    /** The trust domain that is always there. */
    public static final TrustDomain DOMAIN = new TrustDomain("operator");

    /** The OSS for which the host vouches. */
    public static final EntityId OSS = new EntityId("oss.operator.example");

    private final Cmf cmf;
    private final InMemoryParts parts;

    InMemoryCmf(Cmf cmf, InMemoryParts parts) {
        this.cmf = cmf;
        this.parts = parts;
    }

    /**
     * Creates a CMF that serves.
     *
     * @return a CMF of its own
     */
    public static InMemoryCmf create() {
        return builder().build();
    }

    /**
     * Begins to build a CMF that differs in something.
     *
     * @return a builder
     */
    public static InMemoryCmfBuilder builder() {
        return new InMemoryCmfBuilder();
    }

    /**
     * Returns the engine.
     *
     * @return the CMF itself
     */
    public Cmf cmf() {
        return cmf;
    }

    /**
     * Opens the view of the OSS.
     *
     * @return the view for which the host vouches
     */
    public CertificateManagementFunction oss() {
        return cmf.forConsumer(new ConsumerIdentity.Host(OSS));
    }

    /**
     * Opens a consumer's view.
     *
     * @param identity by what the consumer shows who it is
     * @return the view
     */
    public CertificateManagementFunction forConsumer(ConsumerIdentity identity) {
        return cmf.forConsumer(identity);
    }

    @Override
    public CertificateManagementFunction withCredential(InitialCredential credential) {
        return cmf.withCredential(credential);
    }

    @Override
    public CertificateManagementFunction withCertificate(TlsIdentity identity) {
        return cmf.withCertificate(identity);
    }

    /**
     * Returns the issuing CA of the trust domain {@link #DOMAIN}, to be rolled over or asked for its lists.
     *
     * @return the CA
     */
    public InMemoryCa ca() {
        return ca(DOMAIN);
    }

    /**
     * Returns the issuing CA of a trust domain.
     *
     * @param domain which
     * @return the CA
     */
    public InMemoryCa ca(TrustDomain domain) {
        return Objects.requireNonNull(parts.cas().get(domain), "no such trust domain");
    }

    /**
     * Returns the root of a trust domain.
     *
     * @param domain which
     * @return the root
     */
    public RootCa root(TrustDomain domain) {
        return Objects.requireNonNull(parts.roots().get(domain), "no such trust domain");
    }

    /**
     * Returns what was done.
     *
     * @return the audit log
     */
    public AuditLog audit() {
        return parts.audit();
    }

    /**
     * Does what is due now.
     *
     * @return how much was done
     */
    public int work() {
        return cmf.work();
    }

    @Override
    public void close() {
        cmf.close();
    }
}
