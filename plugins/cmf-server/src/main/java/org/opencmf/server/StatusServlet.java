// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Tells whether the server lives, whether it can serve, and how it fares. */
final class StatusServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Supplier<List<String>> failing;
    private final transient Supplier<String> metrics;

    StatusServlet(Supplier<List<String>> failing, Supplier<String> metrics) {
        this.failing = failing;
        this.metrics = metrics;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getServletPath()) {
            case "/health/live" -> send(response, HttpServletResponse.SC_OK, "live\n");
            case "/health/ready" -> sendReady(response, failing.get());
            default -> send(response, HttpServletResponse.SC_OK, metrics.get());
        }
    }

    private static void sendReady(HttpServletResponse response, List<String> failing) throws IOException {
        if (failing.isEmpty()) {
            send(response, HttpServletResponse.SC_OK, "ready\n");
        } else {
            String text = "not ready: " + String.join(", ", failing) + "\n";
            send(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, text);
        }
    }

    private static void send(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=utf-8");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
