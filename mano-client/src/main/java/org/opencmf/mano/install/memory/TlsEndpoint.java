// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Serves TLS on the loopback interface with what a VNFCI has: at each handshake, the pair that is in use then. It answers
 * each connection with nothing but the handshake.
 */
public final class TlsEndpoint implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;

    private final SSLServerSocket socket;

    private TlsEndpoint(SSLServerSocket socket) {
        this.socket = socket;
    }

    static TlsEndpoint open(Supplier<Optional<InstalledPair>> inUse) {
        try {
            var keys = new LiveKeys(inUse);
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, null, null);
            var socket = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var endpoint = new TlsEndpoint(socket);
            var thread = new Thread(endpoint::serve, "tls-endpoint-" + socket.getLocalPort());
            thread.setDaemon(true);
            thread.start();
            return endpoint;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns where it listens.
     *
     * @return a port of the loopback interface
     */
    public int port() {
        return socket.getLocalPort();
    }

    /** Listens no longer. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (SSLSocket connection = (SSLSocket) socket.accept()) {
                connection.setSoTimeout(PATIENCE_MILLIS);
                connection.startHandshake();
                connection.getOutputStream().flush();
            } catch (IOException e) {
                // A handshake that fails is the client's to notice: it sees no certificate. A closed socket ends the
                // loop.
            }
        }
    }
}
