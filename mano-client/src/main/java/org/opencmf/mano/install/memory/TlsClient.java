// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install.memory;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateChain;

/** Sees with which chain a server completes a handshake: its signature proves that it has the private key. */
final class TlsClient {

    private static final int PATIENCE_MILLIS = 5_000;

    private TlsClient() {}

    static Optional<CertificateChain> seen(int port) {
        var chain = new AtomicReference<X509Certificate @Nullable []>();
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Witness(chain)}, null);
            try (var socket =
                    (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.startHandshake();
            }
            X509Certificate[] certificates = chain.get();
            return certificates == null
                    ? Optional.empty()
                    : Optional.of(CertificateChain.of(Arrays.asList(certificates)));
        } catch (IOException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    /** Notes the server's chain and judges nothing: who asks compares it with the one that was sent. */
    private record Witness(AtomicReference<X509Certificate @Nullable []> seen) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            seen.set(chain.clone());
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException("this is a client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
