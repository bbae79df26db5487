// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A subscriber's notification endpoint, which refuses to take notifications as often as it is told to. */
final class CallbackEndpoint implements AutoCloseable {

    private static final int OK = 200;
    private static final int TAKEN = 204;
    private static final int UNAVAILABLE = 503;

    private final HttpsServer server;
    private final AtomicBoolean stalls = new AtomicBoolean();
    private final AtomicInteger refusals = new AtomicInteger();
    private final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();

    CallbackEndpoint(SSLContext tls) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/notifications", this::handle);
        server.start();
    }

    String address() {
        return "https://" + RunningCmf.HOST + ":" + server.getAddress().getPort() + "/notifications";
    }

    void refuse(int times) {
        refusals.set(times);
    }

    /** From now on answers begin, and do not end. */
    void stall() {
        stalls.set(true);
    }

    BlockingQueue<String> refused() {
        return refused;
    }

    BlockingQueue<String> taken() {
        return taken;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (stalls.get()) {
            exchange.sendResponseHeaders(OK, 1);
            exchange.getResponseBody().flush();
            return;
        }
        int status = TAKEN;
        if (exchange.getRequestMethod().equals("POST")) {
            boolean refuses = refusals.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
            (refuses ? refused : taken).add(body);
            status = refuses ? UNAVAILABLE : TAKEN;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
