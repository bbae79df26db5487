// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.Registration;
import org.opencmf.mano.tls.PeerPolicy;
import org.opencmf.mano.tls.SwappingTlsIdentity;
import org.opencmf.x509.path.Period;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's own certificate: it comes from the CMF that the server serves, and is swapped for a new one, with a new key,
 * in good time. Trust in clients follows the CMF's trust bundle.
 *
 * <p>{@link #tick()} does what is due; the host calls it every now and then.
 */
public final class ServerCertificate {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);
    private static final int PARTS_OF_LIFE = 3;

    private final CertificateManagementFunction own;
    private final Registration registration;
    private final EndEntityIdentity identity;
    private final Environment environment;
    private final SwappingTlsIdentity tls;
    private @Nullable Instant renewAt;
    private @Nullable CertificateId presented;
    private @Nullable CertificateId replaced;
    private long trusted = -1;

    /**
     * What is needed around it.
     *
     * @param crypto makes keys and signs; need not be registered with the JVM
     * @param random where randomness comes from
     * @param clock what the time is
     */
    public record Environment(Provider crypto, SecureRandom random, Clock clock) {

        /** Refuses missing parts. */
        public Environment {
            Objects.requireNonNull(crypto, "crypto");
            Objects.requireNonNull(random, "random");
            Objects.requireNonNull(clock, "clock");
        }
    }

    /**
     * Creates a certificate that is yet to be got: by the first {@link #tick()}.
     *
     * @param own the server's own view of its CMF
     * @param registration what the server is registered as; its first identity is used
     * @param environment what is needed around
     */
    public ServerCertificate(CertificateManagementFunction own, Registration registration, Environment environment) {
        this.own = Objects.requireNonNull(own, "own");
        this.registration = Objects.requireNonNull(registration, "registration");
        this.identity = registration.identities().get(0);
        this.environment = Objects.requireNonNull(environment, "environment");
        var policy = PeerPolicy.standard();
        this.tls = new SwappingTlsIdentity(policy, environment.clock(), environment.random(), null);
    }

    /**
     * Returns what presents the certificate and verifies clients.
     *
     * @return an identity whose context follows each swap
     */
    public SwappingTlsIdentity tls() {
        return tls;
    }

    /**
     * Follows the trust bundle, and gets a certificate if there is none or it has lived two thirds of its life. What fails is
     * tried again at the next call; the certificate before is kept meanwhile.
     *
     * @return whether there is a certificate that is good now
     */
    public synchronized boolean tick() {
        try {
            follow();
            Instant due = renewAt;
            if (due == null || !environment.clock().instant().isBefore(due)) {
                renew();
            }
        } catch (CmfException e) {
            LOG.warn("the server's certificate: {}", e.getMessage());
        }
        return renewAt != null;
    }

    /**
     * Tells whether the certificate that is presented is good now.
     *
     * @return not if there is none, or it has ended
     */
    public boolean isGood() {
        List<X509Certificate> chain = tls.chain();
        return !chain.isEmpty()
                && Period.of(chain.get(0)).holds(environment.clock().instant());
    }

    /** Gets a new certificate now. */
    public synchronized void renewNow() {
        renew();
    }

    private void follow() {
        var bundle = own.trustBundle(registration.trustDomain());
        if (bundle.version() != trusted) {
            tls.trust(bundle);
            trusted = bundle.version();
        }
    }

    private void renew() {
        KeyPair keys = keys();
        var csr = CertificationRequest.ofDer(new ServerRequest(identity, environment.crypto()).sign(keys));
        if (outcome(csr) instanceof EnrolmentOutcome.Issued issued) {
            List<X509Certificate> chain = issued.chain().certificates();
            tls.present(keys.getPrivate(), chain);
            renewAt = due(chain.get(0));
            LOG.info("the server presents certificate {}", issued.id().sha256());
            CertificateId before = replaced;
            replaced = presented;
            presented = issued.id();
            forget(before);
        }
    }

    /** The first certificate is enrolled for, and so is one after an end or a revocation. */
    private EnrolmentOutcome outcome(CertificationRequest csr) {
        CertificateId old = presented;
        if (old != null && own.certificate(old).status() == CertificateStatus.VALID) {
            return own.renew(new RenewalRequest(RequestId.random(), old, csr));
        }
        return own.enrol(new EnrolmentRequest(RequestId.random(), registration.entity(), identity.id(), csr));
    }

    /** The one before stays good for those who have just met it; the one before that is met by nobody. */
    private void forget(@Nullable CertificateId before) {
        if (before == null) {
            return;
        }
        try {
            own.remove(before);
        } catch (CmfException e) {
            LOG.warn("the server's certificate {} stays: {}", before.sha256(), e.getMessage());
        }
    }

    private static Instant due(X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        Duration life = Duration.between(certificate.getNotBefore().toInstant(), end);
        return end.minus(life.dividedBy(PARTS_OF_LIFE));
    }

    private KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC", environment.crypto());
            generator.initialize(new ECGenParameterSpec("secp256r1"), environment.random());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the provider makes no P-256 keys", e);
        }
    }
}
