// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.opencmf.server.limit.RequestBudget;
import org.opencmf.server.servlet.CmfServlet;
import org.opencmf.server.servlet.Consumers;
import org.opencmf.server.status.Insight;
import org.opencmf.server.status.Readiness;
import org.opencmf.server.subscription.CallbackPolicy;
import org.opencmf.server.subscription.Subscriptions;
import org.opencmf.wire.http.Binding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of its own for a CMF: HTTP/1.1 and HTTP/2 over TLS 1.2 and 1.3, client certificates asked for, but not needed, as a
 * first contact has none.
 *
 * <p>Stopping it finishes what it has taken.
 */
public final class CmfServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CmfServer.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    /** Between two requests; within one, and before the first, the limits say how patient the server is. */
    private static final Duration KEPT_ALIVE = Duration.ofMinutes(5);

    private static final int LEAST_BYTES_A_SECOND = 128;
    private static final int THREADS = 200;

    private final Server server;
    private final ServerConnector connector;
    private final SlowClients slow;
    private final Subscriptions subscriptions;
    private final Readiness readiness;
    private final Parts parts;

    /**
     * What a server is made of.
     *
     * @param address where it listens
     * @param consumers opens the views of consumers
     * @param tls presents the server's certificate and verifies those of clients; may follow swaps of either
     * @param callbacks where notifications may be sent
     * @param limits what clients can take
     * @param clock measures how long requests take
     * @param filters see each request of the interface before it is served, in this order: for traces and logs of one's own
     * @param insight what the server tells of the CMF behind it
     */
    public record Parts(
            Address address,
            Consumers consumers,
            SSLContext tls,
            CallbackPolicy callbacks,
            ServerLimits limits,
            Clock clock,
            List<Filter> filters,
            Insight insight) {

        /** Refuses missing parts, and copies the list. */
        public Parts {
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(consumers, "consumers");
            Objects.requireNonNull(tls, "tls");
            Objects.requireNonNull(callbacks, "callbacks");
            Objects.requireNonNull(limits, "limits");
            Objects.requireNonNull(clock, "clock");
            filters = List.copyOf(filters);
            Objects.requireNonNull(insight, "insight");
        }

        /** Makes a server of parts without filters, which tells nothing of the CMF behind it. */
        public Parts(
                Address address,
                Consumers consumers,
                SSLContext tls,
                CallbackPolicy callbacks,
                ServerLimits limits,
                Clock clock) {
            this(address, consumers, tls, callbacks, limits, clock, List.of(), Insight.none());
        }

        /**
         * Lets others look at each request.
         *
         * @param others look in this order
         * @return other parts
         */
        public Parts withFilters(List<Filter> others) {
            return new Parts(address, consumers, tls, callbacks, limits, clock, others, insight);
        }

        /**
         * Lets the server tell of the CMF behind it.
         *
         * @param other what it tells
         * @return other parts
         */
        public Parts withInsight(Insight other) {
            return new Parts(address, consumers, tls, callbacks, limits, clock, filters, other);
        }
    }

    private CmfServer(Parts parts) {
        this.parts = parts;
        this.readiness = new Readiness(parts.insight().checks(), parts.clock());
        this.subscriptions = new Subscriptions(callbackClient(parts.tls()), parts.callbacks(), parts.clock());
        var threads = new QueuedThreadPool(THREADS);
        threads.setName("opencmf-server");
        threads.setDaemon(true);
        this.server = new Server(threads, new ScheduledExecutorScheduler("opencmf-server-timer", true), null);
        var metrics = new ServerMetrics();
        this.slow = new SlowClients(parts.limits().patience(), parts.limits().handshakes(), server.getScheduler());
        this.connector = connector(parts, slow);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(parts.limits().connections(), server));
        slow.setHandler(servlets(metrics));
        var graceful = new GracefulHandler();
        graceful.setHandler(slow);
        server.setHandler(graceful);
        server.setErrorHandler(new ProblemErrors());
        server.setStopTimeout(LONGEST_STOP.toMillis());
        metrics.gauge("cmf.connections", "Open connections", slow::connections);
        metrics.gauge("cmf.handshakes", "TLS handshakes under way", slow::handshakes);
        metrics.gauge("cmf.subscriptions", "Subscriptions of remote consumers", subscriptions::size);
        metrics.gauge("cmf.subscriptions.waiting", "Events that nobody has fetched yet", subscriptions::waiting);
        metrics.gauge("cmf.requests.waiting", "Requests that wait for a thread", threads::getQueueSize);
        metrics.bind(parts.insight().meters());
    }

    /**
     * Starts a server.
     *
     * @param parts what it is made of
     * @return a server that listens
     * @throws IllegalStateException if it cannot listen
     */
    public static CmfServer start(Parts parts) {
        var server = new CmfServer(parts);
        try {
            server.server.start();
        } catch (Exception e) {
            server.close();
            throw new IllegalStateException(
                    "cannot listen on " + parts.address().host() + ":"
                            + parts.address().port(),
                    e);
        }
        return server;
    }

    /**
     * Returns the port it listens on.
     *
     * @return the port
     */
    public int port() {
        return connector.getLocalPort();
    }

    /** Waits until the server has been stopped. */
    public void join() {
        try {
            server.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes nothing more, finishes what it has taken, and stops. */
    @Override
    public void close() {
        subscriptions.close();
        slow.closeIdle();
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("the server did not stop as it should", e);
        }
    }

    private ServletContextHandler servlets(ServerMetrics metrics) {
        var context = new ServletContextHandler();
        context.setErrorHandler(new ProblemErrors());
        var servlet = new CmfServlet(new CmfServlet.Parts(
                parts.consumers(), subscriptions, budget(parts), parts.limits().bodyBytes(), metrics, parts.clock()));
        context.addServlet(new ServletHolder(servlet), Binding.ROOT + "/*");
        parts.filters()
                .forEach(filter -> context.addFilter(
                        new FilterHolder(filter), Binding.ROOT + "/*", EnumSet.of(DispatcherType.REQUEST)));
        var status = new ServletHolder(new StatusServlet(this::failing, metrics::scrape));
        context.addServlet(status, "/health/live");
        context.addServlet(status, "/health/ready");
        context.addServlet(status, "/metrics");
        return context;
    }

    private static RequestBudget budget(Parts parts) {
        var limits = parts.limits();
        return new RequestBudget(limits.consumers(), limits.strangers(), limits.names(), parts.clock());
    }

    private List<String> failing() {
        return server.isStarted() ? readiness.failing() : List.of("server");
    }

    private ServerConnector connector(Parts parts, SlowClients slow) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(parts.limits().headerBytes());
        http.setIdleTimeout(parts.limits().patience().toMillis());
        http.setMinRequestDataRate(LEAST_BYTES_A_SECOND);
        http.addCustomizer(new SecureRequestCustomizer(false));
        var alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol("http/1.1");
        var tls = new SslContextFactory.Server();
        tls.setSslContext(parts.tls());
        tls.setWantClientAuth(true);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setRenegotiationAllowed(false);
        var ssl = new SslConnectionFactory(tls, alpn.getProtocol());
        ssl.addBean(slow);
        var made = new ServerConnector(
                server, ssl, alpn, new HTTP2ServerConnectionFactory(http), new HttpConnectionFactory(http));
        made.addBean(slow);
        made.setHost(parts.address().host());
        made.setPort(parts.address().port());
        made.setIdleTimeout(KEPT_ALIVE.toMillis());
        return made;
    }

    private static HttpClient callbackClient(SSLContext tls) {
        return HttpClient.newBuilder()
                .sslContext(tls)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }
}
