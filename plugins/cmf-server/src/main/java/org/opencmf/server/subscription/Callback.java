// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.subscription;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.wire.SubscriptionJson;
import org.opencmf.wire.SubscriptionJson.Notification;
import org.opencmf.wire.http.Binding;
import org.opencmf.wire.json.JsonText;

/** Sends the notifications of one subscription. What is not taken is sent again by the CMF, in its order. */
final class Callback implements CertificateListener {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int NO_CONTENT = 204;

    private final HttpClient client;
    private final CallbackPolicy policy;
    private final String address;
    private final String id;

    Callback(HttpClient client, CallbackPolicy policy, String address, String id) {
        this.client = client;
        this.policy = policy;
        this.address = address;
        this.id = id;
    }

    /** Asks the notification endpoint whether it is one. */
    void test() {
        policy.check(address);
        try {
            if (status(request().GET().build()) != NO_CONTENT) {
                throw new CmfRejectedException(
                        CmfErrorCode.REQUEST_MALFORMED, "/callbackUri does not answer the test with 204");
            }
        } catch (IOException e) {
            throw new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, "/callbackUri cannot be reached");
        }
    }

    @Override
    public void onEvent(CertificateEvent event) {
        post(List.of(event), null);
    }

    @Override
    public void onEnd(Violation why) {
        post(List.of(), why);
    }

    private void post(List<CertificateEvent> events, @Nullable Violation end) {
        byte[] body = JsonText.write(SubscriptionJson.write(new Notification(id, events, end)));
        policy.check(address);
        var request = request()
                .header("Content-Type", Binding.JSON)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            if (status(request) == NO_CONTENT) {
                return;
            }
        } catch (IOException e) {
            throw later(e);
        }
        throw later(null);
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header(Binding.VERSION_HEADER, Binding.VERSION);
    }

    /** Takes the status, and does not wait for a body: the time limit of a request ends with the headers. */
    private int status(HttpRequest request) throws IOException {
        try {
            var response = client.send(request, BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static CmfUnavailableException later(@Nullable Throwable cause) {
        var violation = new Violation(CmfErrorCode.BUDGET_EXCEEDED, "the subscriber does not take the notification");
        return cause == null
                ? new CmfUnavailableException(violation.code(), violation.detail(), Duration.ofSeconds(1))
                : new CmfUnavailableException(violation, Duration.ofSeconds(1), cause);
    }
}
