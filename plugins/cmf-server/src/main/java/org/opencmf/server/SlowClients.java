// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that dribble: a TLS handshake or the headers of a request have to be there within a time, however
 * lively they trickle in. Of too many handshakes at once, the new ones are turned away.
 */
final class SlowClients extends Handler.Wrapper implements Connection.Listener, SslHandshakeListener {

    private static final int LOOKS_WITHIN_PATIENCE = 10;
    private static final int SHORTEST_REST = 50;
    private static final Duration REST_BEFORE_CLOSING = Duration.ofMillis(100);

    private final Duration patience;
    private final int mostHandshakes;
    private final Scheduler scheduler;
    private final Map<SSLEngine, Handshake> handshakes = new ConcurrentHashMap<>();
    private final Map<Connection, Progress> open = new ConcurrentHashMap<>();
    private final Set<Connection> serving = ConcurrentHashMap.newKeySet();

    private record Handshake(SslConnection connection, long since) {}

    /** How much had come in when a connection last got on. */
    private record Progress(long bytes, long since) {}

    SlowClients(Duration patience, int mostHandshakes, Scheduler scheduler) {
        this.patience = patience;
        this.mostHandshakes = mostHandshakes;
        this.scheduler = scheduler;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        rest();
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof SslConnection tls) {
            handshakes.put(tls.getSSLEngine(), new Handshake(tls, System.nanoTime()));
            if (handshakes.size() > mostHandshakes && underWay() > mostHandshakes) {
                tls.getEndPoint().close();
            }
        } else if (connection instanceof ConnectionMetaData) {
            open.put(connection, new Progress(0, System.nanoTime()));
        }
    }

    /** Counts the handshakes after forgetting those whose connection is closed already, though nobody has been told yet. */
    private int underWay() {
        handshakes
                .values()
                .removeIf(handshake -> !handshake.connection().getEndPoint().isOpen());
        return handshakes.size();
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof SslConnection tls) {
            handshakes.remove(tls.getSSLEngine());
        }
        open.remove(connection);
        serving.remove(connection);
    }

    @Override
    public void handshakeSucceeded(Event event) {
        handshakes.remove(event.getSSLEngine());
    }

    /**
     * Closes connections of HTTP/1.1 over which no request has been served for a moment, again and again until the server has
     * stopped, which would wait for them. Who was about to send a request has not had it taken.
     */
    void closeIdle() {
        long now = System.nanoTime();
        open.forEach((connection, progress) -> {
            boolean rests = now - progress.since() > REST_BEFORE_CLOSING.toNanos();
            if (rests && isOneAtATime(connection) && !serving.contains(connection)) {
                connection.getEndPoint().close();
            }
        });
        if (isRunning()) {
            scheduler.schedule(this::closeIdle, REST_BEFORE_CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static boolean isOneAtATime(Connection connection) {
        return connection instanceof ConnectionMetaData meta && meta.getHttpVersion() == HttpVersion.HTTP_1_1;
    }

    int handshakes() {
        return handshakes.size();
    }

    int connections() {
        return open.size();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        if (!open.containsKey(connection)) {
            return super.handle(request, response, callback);
        }
        serving.add(connection);
        return super.handle(request, response, Callback.from(callback, () -> served(connection)));
    }

    private void served(Connection connection) {
        open.computeIfPresent(connection, (same, before) -> here(same));
        serving.remove(connection);
    }

    private static Progress here(Connection connection) {
        return new Progress(connection.getBytesIn(), System.nanoTime());
    }

    private void rest() {
        long millis = Math.max(SHORTEST_REST, patience.toMillis() / LOOKS_WITHIN_PATIENCE);
        scheduler.schedule(this::look, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        handshakes.values().stream()
                .filter(handshake -> isLong(handshake.since()))
                .forEach(handshake -> handshake.connection().getEndPoint().close());
        open.forEach(this::look);
        if (isRunning()) {
            rest();
        }
    }

    private void look(Connection connection, Progress progress) {
        boolean begun = !serving.contains(connection) && connection.getBytesIn() > progress.bytes();
        if (!begun) {
            open.replace(connection, progress, here(connection));
        } else if (isLong(progress.since())) {
            connection.getEndPoint().close();
        }
    }

    private boolean isLong(long since) {
        return System.nanoTime() - since > patience.toNanos();
    }
}
