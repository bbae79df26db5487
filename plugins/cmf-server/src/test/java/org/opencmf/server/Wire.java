// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.opencmf.mano.tls.SwappingTlsIdentity;
import org.opencmf.wire.http.Binding;

/** A client that sends whatever it is told to, and holds every answer against the contract. */
final class Wire {

    private final RunningCmf running;
    private final HttpClient client;
    private final Contract contract = new Contract();

    Wire(RunningCmf running, SwappingTlsIdentity identity) {
        this.running = running;
        this.client = HttpClient.newBuilder()
                .sslContext(identity.sslContext())
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** An answer with its body as JSON. */
    record Answer(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError(text(), e);
            }
        }

        /** The code of the problem document. */
        String code() {
            return json().path("violations").path(0).path("code").asText();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(running.root() + path)).timeout(Duration.ofSeconds(30));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            var sent = request.build();
            var answer = new Answer(client.send(sent, BodyHandlers.ofByteArray()));
            String path = sent.uri().getRawPath();
            if (path.startsWith(Binding.ROOT + "/")) {
                String below = path.substring(Binding.ROOT.length());
                contract.check(
                        sent.method(), below, answer.status(), answer.response().body());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer post(String path, String body) {
        return send(to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    Answer get(String path) {
        return send(to(path));
    }
}
