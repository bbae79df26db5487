// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Verifies peers against the trust bundle of the snapshot and a policy, at the time of a clock. */
final class SwappingTrust extends X509ExtendedTrustManager {

    private final Supplier<TlsSnapshot> snapshot;
    private final PeerPolicy policy;
    private final Clock clock;

    SwappingTrust(Supplier<TlsSnapshot> snapshot, PeerPolicy policy, Clock clock) {
        this.snapshot = snapshot;
        this.policy = policy;
        this.clock = clock;
    }

    /** One verification by the platform, with or without a connection. */
    @FunctionalInterface
    private interface Check {
        void by(X509ExtendedTrustManager platform) throws CertificateException;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        client(chain, platform -> platform.checkClientTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        client(chain, platform -> platform.checkClientTrusted(chain, authType, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        client(chain, platform -> platform.checkClientTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        server(chain, platform -> platform.checkServerTrusted(chain, authType), null);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        var session = socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null;
        server(chain, platform -> platform.checkServerTrusted(chain, authType, socket), session);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        var session = engine == null ? null : engine.getHandshakeSession();
        server(chain, platform -> platform.checkServerTrusted(chain, authType, engine), session);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return snapshot.get().trust().anchors().toArray(X509Certificate[]::new);
    }

    private void server(X509Certificate[] chain, Check check, @Nullable SSLSession session)
            throws CertificateException {
        client(chain, check);
        if (policy.hostNames()) {
            HostNames.check(chain[0], session == null ? null : session.getPeerHost());
        }
    }

    private void client(X509Certificate[] chain, Check check) throws CertificateException {
        var peers = new PeerChain(snapshot.get().trust());
        check.by(peers.verifier(clock.instant()));
        var revocation = policy.revocation();
        if (revocation != null) {
            peers.checkRevocation(chain, revocation, policy.unknownIsRefused());
        }
        for (var rule : policy.rules()) {
            rule.check(chain[0]);
        }
    }
}
