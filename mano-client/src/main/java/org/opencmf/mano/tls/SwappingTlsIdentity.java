// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.TlsIdentity;
import org.opencmf.api.certificate.TrustBundle;

/**
 * A TLS identity whose certificate and trust bundle are swapped while its context is in use: the next handshake goes by
 * the new ones, and connections that stand are left alone.
 *
 * <p>A session is resumed within a second at most, so that a peer is looked at anew soon; a client that swaps its own
 * certificate resumes none.
 *
 * <p>Safe for use by several threads.
 */
public final class SwappingTlsIdentity implements TlsIdentity {

    private static final int SESSION_SECONDS = 1;

    private final Object change = new Object();
    private final AtomicLong numbers = new AtomicLong();
    private final X509ExtendedKeyManager keys = new SwappingKeys(this::snapshot);
    private final X509ExtendedTrustManager trust;
    private final SSLContext context;
    private volatile TlsSnapshot snapshot = TlsSnapshot.EMPTY;

    /**
     * Creates an identity that presents nothing yet, and trusts nobody.
     *
     * @param policy what is demanded of peers
     * @param clock tells the time at which peers' certificates have to be valid
     * @param random where TLS takes randomness from
     * @param provider implements TLS; null for the platform's own
     * @throws IllegalStateException if the provider has no TLS
     */
    public SwappingTlsIdentity(PeerPolicy policy, Clock clock, SecureRandom random, @Nullable Provider provider) {
        this.trust = new SwappingTrust(
                this::snapshot, Objects.requireNonNull(policy, "policy"), Objects.requireNonNull(clock, "clock"));
        try {
            this.context = provider == null ? SSLContext.getInstance("TLS") : SSLContext.getInstance("TLS", provider);
            context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, random);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the provider has no TLS", e);
        }
        limit(context.getClientSessionContext());
        limit(context.getServerSessionContext());
    }

    private static void limit(@Nullable SSLSessionContext sessions) {
        if (sessions != null) {
            sessions.setSessionTimeout(SESSION_SECONDS);
        }
    }

    /**
     * Presents a certificate from now on. The one before serves the handshakes under way.
     *
     * @param key its private key, or a reference to it that the platform's providers can sign with
     * @param chain the certificate first, then its issuers
     */
    public void present(PrivateKey key, List<X509Certificate> chain) {
        var next = new Credential(numbers.incrementAndGet(), key, withoutRoot(chain));
        change(now -> now.presenting(next));
        forgetSessions();
    }

    /** Presents nothing from now on. */
    public void withdraw() {
        change(now -> now.presenting(null));
        forgetSessions();
    }

    /** Lets go of the key before the one in use. */
    public void forgetTheOneBefore() {
        change(TlsSnapshot::withoutTheOneBefore);
    }

    /**
     * Trusts other CAs from now on.
     *
     * @param bundle the CA certificates of the trust domain
     */
    public void trust(TrustBundle bundle) {
        change(now -> now.trusting(bundle));
        forgetSessions();
    }

    @Override
    public List<X509Certificate> chain() {
        return snapshot.chain();
    }

    @Override
    public SSLContext sslContext() {
        return context;
    }

    /**
     * Returns what presents the certificate, for hosts that make a context of their own.
     *
     * @return a key manager that follows each swap
     */
    public X509ExtendedKeyManager keyManager() {
        return keys;
    }

    /**
     * Returns what verifies peers, for hosts that make a context of their own.
     *
     * @return a trust manager that follows each swap
     */
    public X509ExtendedTrustManager trustManager() {
        return trust;
    }

    private TlsSnapshot snapshot() {
        return snapshot;
    }

    private void change(UnaryOperator<TlsSnapshot> step) {
        synchronized (change) {
            snapshot = step.apply(snapshot);
        }
    }

    /** Peers have the root themselves, and take it from nobody. */
    private static List<X509Certificate> withoutRoot(List<X509Certificate> chain) {
        int last = chain.size() - 1;
        var root = chain.get(last);
        boolean selfIssued = root.getSubjectX500Principal().equals(root.getIssuerX500Principal());
        return last > 0 && selfIssued ? chain.subList(0, last) : chain;
    }

    private void forgetSessions() {
        forget(context.getClientSessionContext());
        forget(context.getServerSessionContext());
    }

    private static void forget(@Nullable SSLSessionContext sessions) {
        if (sessions == null) {
            return;
        }
        for (byte[] id : Collections.list(sessions.getIds())) {
            var session = sessions.getSession(id);
            if (session != null) {
                session.invalidate();
            }
        }
    }
}
