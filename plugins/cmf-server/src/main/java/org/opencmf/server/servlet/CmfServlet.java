// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.server.limit.RequestBudget;
import org.opencmf.server.subscription.Subscriptions;
import org.opencmf.wire.http.Binding;
import org.opencmf.wire.json.JsonText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves CMF-1 below {@code {apiRoot}/cmf/v1}, which is where it is to be mounted.
 *
 * <p>The container has to authenticate TLS clients by certificate, and to hand their chains over as the Servlet
 * specification says. Whatever a client sends is answered with a problem document at worst.
 */
public final class CmfServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CmfServlet.class);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final transient Introduction introduction;
    private final transient Incoming incoming;
    private final transient RequestBudget budget;
    private final transient Routes routes;
    private final transient JsonText reader;
    private final transient Observer observer;
    private final transient Clock clock;

    /**
     * What the servlet is made of.
     *
     * @param consumers opens the views
     * @param subscriptions keeps the subscriptions
     * @param budget says how often a consumer may ask
     * @param bodyBytes how long a body may be
     * @param observer is told of every request
     * @param clock measures how long requests take
     */
    public record Parts(
            Consumers consumers,
            Subscriptions subscriptions,
            RequestBudget budget,
            int bodyBytes,
            Observer observer,
            Clock clock) {

        /** Refuses missing parts. */
        public Parts {
            Objects.requireNonNull(consumers, "consumers");
            Objects.requireNonNull(subscriptions, "subscriptions");
            Objects.requireNonNull(budget, "budget");
            Objects.requireNonNull(observer, "observer");
            Objects.requireNonNull(clock, "clock");
        }
    }

    /**
     * Creates a servlet.
     *
     * @param parts what it is made of
     */
    public CmfServlet(Parts parts) {
        this.introduction = new Introduction(parts.consumers(), parts.budget());
        this.incoming = new Incoming(parts.bodyBytes());
        this.budget = parts.budget();
        this.routes = new Routes(parts.subscriptions());
        this.reader = new JsonText(parts.bodyBytes());
        this.observer = parts.observer();
        this.clock = parts.clock();
    }

    /** One request on its way: what is known of it so far. */
    private static final class Course {
        private String operation = "unknown";
        private String consumer = "nobody";
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Instant begin = clock.instant();
        var course = new Course();
        Answer answer = answer(request, course);
        incoming.finish(request);
        send(request, response, answer);
        observer.answered(course.operation, course.consumer, answer.status(), Duration.between(begin, clock.instant()));
    }

    private Answer answer(HttpServletRequest request, Course course) throws IOException {
        try {
            return carryOut(request, course);
        } catch (Refusal e) {
            Answer answer = Answer.problem(e.problem(), e.status());
            for (Map.Entry<String, String> header : e.headers().entrySet()) {
                answer = answer.with(header.getKey(), header.getValue());
            }
            return answer;
        } catch (CmfException e) {
            Answer answer = Answer.problem(e);
            String challenge = Introduction.challenge(answer.status());
            return challenge == null ? answer : answer.with("WWW-Authenticate", challenge);
        } catch (RuntimeException e) {
            LOG.error("{} failed unexpectedly", course.operation, e);
            return Answer.problem(new CmfFailedException(CmfErrorCode.INTERNAL, "the log of the CMF knows more"));
        }
    }

    private Answer carryOut(HttpServletRequest request, Course course) throws IOException {
        String path = Incoming.path(request);
        if (path.equals(Binding.OPENAPI) && request.getMethod().equals("GET")) {
            course.operation = "openapi";
            return contract();
        }
        Routes.Found found = routes.find(request.getMethod(), path);
        course.operation = found.route().operation();
        budget.spendAsStranger(request.getRemoteAddr());
        Call.Consumer consumer = introduction.of(request);
        course.consumer = consumer.name();
        budget.spend(consumer.name());
        Incoming.checkAccepts(request);
        var id = Incoming.id(request);
        byte[] body = incoming.body(request);
        String root = request.getContextPath() + request.getServletPath();
        var call = new Call(consumer, root, found.words(), request.getQueryString(), id, body, reader);
        Answer answer = found.route().handler().handle(call);
        return request.getMethod().equals("POST") ? answer.with(Binding.IDEMPOTENCY_KEY, id.value()) : answer;
    }

    private static Answer contract() throws IOException {
        try (InputStream in = CmfServlet.class.getResourceAsStream("/org/opencmf/server/openapi.yaml")) {
            byte[] document = Objects.requireNonNull(in, "openapi.yaml").readAllBytes();
            return new Answer(OK, "application/yaml", document, Map.of());
        }
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws IOException {
        response.setHeader(Binding.VERSION_HEADER, Binding.VERSION);
        response.setHeader("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(response::setHeader);
        String tag = answer.headers().get("ETag");
        if (tag != null && tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(NOT_MODIFIED);
            return;
        }
        response.setStatus(answer.status());
        byte[] body = answer.body();
        if (body != null) {
            response.setContentType(answer.mediaType());
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
