// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.fake;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** A server that asks for a certificate and answers one message, and clients of it. */
public final class Loopback implements AutoCloseable {

    /** What every message says again and again. */
    public static final String TEXT = "the quick brown fox ";

    /** How long a message is: longer than any record of a handshake. */
    public static final int LENGTH = 8000;

    private static final byte[] MESSAGE = TEXT.repeat(LENGTH / TEXT.length()).getBytes(StandardCharsets.US_ASCII);

    private static final int PATIENCE = 20_000;

    /** What a connection that stood was like, as each side saw it. */
    public record Meeting(BigInteger serverSerial, BigInteger clientSerial, String protocol, String cipherSuite) {}

    private final SSLServerSocket server;

    public Loopback(SSLContext context) throws IOException {
        this.server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        server.setSoTimeout(PATIENCE);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Takes a message from a client and answers it; an exception of either side ends up here, the server's first. */
    public Meeting meet(SSLContext client, String host, Consumer<SSLSocket> settings) throws IOException {
        return meet(client, host, port(), settings);
    }

    /** The same, through a port of somebody in between. */
    public Meeting meetOver(int via, SSLContext client, String host) throws IOException {
        return meet(client, host, via, socket -> {});
    }

    private Meeting meet(SSLContext client, String host, int via, Consumer<SSLSocket> settings) throws IOException {
        var serving = inBackground(this::answer);
        IOException refused = null;
        SSLSession session = null;
        try (var socket = connect(client, host, via)) {
            settings.accept(socket);
            socket.startHandshake();
            session = socket.getSession();
            socket.getOutputStream().write(MESSAGE);
            if (!Arrays.equals(socket.getInputStream().readNBytes(MESSAGE.length), MESSAGE)) {
                throw new IOException("the server hung up");
            }
        } catch (IOException e) {
            refused = e;
        }
        var clientSerial = result(serving, refused);
        if (refused != null || session == null) {
            throw new IOException("the client refused", refused);
        }
        return new Meeting(serial(session), clientSerial, session.getProtocol(), session.getCipherSuite());
    }

    public Meeting meet(SSLContext client, String host) throws IOException {
        return meet(client, host, socket -> {});
    }

    private SSLSocket connect(SSLContext client, String host, int via) throws IOException {
        var plain = new Socket();
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), via), PATIENCE);
        var socket = (SSLSocket) client.getSocketFactory().createSocket(plain, host, port(), true);
        socket.setSoTimeout(PATIENCE);
        return socket;
    }

    private BigInteger answer() throws IOException {
        try (var socket = (SSLSocket) server.accept()) {
            socket.setSoTimeout(PATIENCE);
            socket.startHandshake();
            byte[] message = socket.getInputStream().readNBytes(MESSAGE.length);
            if (!Arrays.equals(message, MESSAGE)) {
                throw new IOException("this is not the message");
            }
            socket.getOutputStream().write(message);
            return serial(socket.getSession());
        }
    }

    private static BigInteger serial(SSLSession session) throws SSLPeerUnverifiedException {
        return ((X509Certificate) session.getPeerCertificates()[0]).getSerialNumber();
    }

    private static FutureTask<BigInteger> inBackground(Callable<BigInteger> work) {
        var task = new FutureTask<>(work);
        var thread = new Thread(task, "loopback");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static BigInteger result(FutureTask<BigInteger> serving, IOException refused) throws IOException {
        try {
            return serving.get();
        } catch (ExecutionException e) {
            var failure = new IOException("the server refused: " + e.getCause().getMessage(), e.getCause());
            if (refused != null) {
                failure.addSuppressed(refused);
            }
            throw failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
