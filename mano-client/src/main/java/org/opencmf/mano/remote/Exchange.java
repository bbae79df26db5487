// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.RequestId;
import org.opencmf.wire.ProblemJson;
import org.opencmf.wire.http.Binding;
import org.opencmf.wire.json.JsonText;

/** Sends requests, again where they do not get through, and turns problem documents into what they stand for. */
final class Exchange {

    private static final int LEAST_PROBLEM = 400;
    private static final Set<String> ABOUT_OUR_CERTIFICATE = Set.of(
            "bad_certificate",
            "unsupported_certificate",
            "certificate_revoked",
            "certificate_expired",
            "certificate_unknown",
            "unknown_ca",
            "certificate_required",
            "access_denied");

    private final URI root;
    private final Connections connections;
    private final RemotePolicy policy;
    private final Optional<String> authorisation;
    private final Pause pauses;

    Exchange(URI root, Connections connections, Optional<String> authorisation, Pause pauses) {
        this.root = root;
        this.connections = connections;
        this.policy = connections.policy();
        this.authorisation = authorisation;
        this.pauses = pauses;
    }

    Received get(String path) {
        return send(request(path).GET().build());
    }

    Received delete(String path) {
        return send(request(path).DELETE().build());
    }

    Received post(String path, RequestId id, @Nullable JsonNode body) {
        var request = request(path).header(Binding.IDEMPOTENCY_KEY, id.value());
        if (body == null) {
            return send(request.POST(BodyPublishers.noBody()).build());
        }
        return send(request.header("Content-Type", Binding.JSON)
                .POST(BodyPublishers.ofByteArray(JsonText.write(body)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Accept", Binding.JSON + ", " + Binding.PROBLEM)
                .header(Binding.VERSION_HEADER, Binding.VERSION);
        authorisation.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private Received send(HttpRequest request) {
        Duration pause = policy.pause();
        for (int attempt = 1; ; attempt++) {
            HttpClient client = connections.client();
            try {
                return received(answer(client, request));
            } catch (IOException e) {
                connections.drop(client);
                refuseIfNotTrusted(e);
                if (attempt >= policy.attempts()) {
                    throw unreachable(e);
                }
                rest(pause);
                pause = pause.multipliedBy(2);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /** Waits for the whole answer: the time limit that a request itself can have ends with the headers. */
    private HttpResponse<byte[]> answer(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, headers -> new BoundedBody(Received.LONGEST));
        try {
            return answer.get(policy.answer().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer within " + policy.answer());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            // lets go of the connection, if the answer has not come
            answer.cancel(true);
        }
    }

    private static Received received(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        if (body.length > Received.LONGEST) {
            throw new CmfFailedException(CmfErrorCode.LIMIT_EXCEEDED, "the answer is too long");
        }
        var received = new Received(response.statusCode(), response.headers(), body);
        if (response.statusCode() >= LEAST_PROBLEM) {
            throw problem(received);
        }
        return received;
    }

    private static CmfException problem(Received received) {
        try {
            return received.read(ProblemJson::read);
        } catch (CmfRejectedException unreadable) {
            return new CmfFailedException(
                    new Violation(
                            CmfErrorCode.INTERNAL,
                            "status " + received.status() + " without a problem document of this interface"),
                    unreadable);
        }
    }

    /** The server ends a handshake with an alert that says what it has against our certificate. */
    private static void refuseIfNotTrusted(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (cause instanceof SSLException && message != null) {
                int colon = message.lastIndexOf("alert: ");
                String alert = colon < 0 ? "" : message.substring(colon + "alert: ".length());
                if (ABOUT_OUR_CERTIFICATE.contains(alert)) {
                    throw new CmfRejectedException(CmfErrorCode.CONSUMER_NOT_AUTHENTICATED, alert.replace('_', ' '));
                }
            }
        }
    }

    private void rest(Duration pause) {
        try {
            pauses.rest(pause);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static CmfUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CmfUnavailableException(
                new Violation(CmfErrorCode.NOT_SERVING, "the thread was interrupted"), Duration.ZERO, e);
    }

    private static CmfUnavailableException unreachable(IOException e) {
        return new CmfUnavailableException(
                new Violation(CmfErrorCode.NOT_SERVING, "the CMF cannot be reached"), Duration.ofSeconds(1), e);
    }
}
