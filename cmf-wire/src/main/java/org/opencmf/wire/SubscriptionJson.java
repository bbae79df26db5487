// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.error.Violation;
import org.opencmf.wire.json.JsonReader;
import org.opencmf.wire.json.JsonValue;

/** Subscriptions and their notifications. */
public final class SubscriptionJson {

    private static final JsonReader<CertificateFilter> FILTER = JsonReader.text(FilterText::read);

    private SubscriptionJson() {}

    /**
     * Asks to be notified.
     *
     * @param filter which certificates
     * @param callbackUri where notifications are sent; null if they are fetched
     */
    public record Request(
            CertificateFilter filter, @Nullable String callbackUri) {

        /** Refuses missing parts. */
        public Request {
            Objects.requireNonNull(filter, "filter");
        }
    }

    /**
     * Brings events of one subscription, or its end.
     *
     * @param subscriptionId which subscription
     * @param events what happened, in its order
     * @param end why the subscription has ended; null if it lives
     */
    public record Notification(
            String subscriptionId,
            List<CertificateEvent> events,
            @Nullable Violation end) {

        /** Refuses missing parts, and copies the list. */
        public Notification {
            Objects.requireNonNull(subscriptionId, "subscriptionId");
            events = List.copyOf(events);
        }
    }

    /**
     * Reads a wish to be notified.
     *
     * @param value where it stands
     * @return the wish
     */
    public static Request request(JsonValue value) {
        var in = value.fields();
        var filter = in.optional("filter", FILTER);
        var callback = in.optional("callbackUri", Texts.STRING);
        return in.finish(() -> new Request(filter.orElse(CertificateFilter.all()), callback.orNull()));
    }

    /**
     * Writes a wish to be notified.
     *
     * @param request what
     * @return the document
     */
    public static ObjectNode write(Request request) {
        var out = IdentityJson.object().put("filter", FilterText.write(request.filter()));
        return request.callbackUri() == null ? out : out.put("callbackUri", request.callbackUri());
    }

    /**
     * Reads a subscription.
     *
     * @param value where it stands
     * @return its identifier
     */
    public static String id(JsonValue value) {
        var in = value.fields();
        var id = in.required("id", Texts.STRING);
        in.required("filter", FILTER);
        in.optional("callbackUri", Texts.STRING);
        return in.finish(id::get);
    }

    /**
     * Writes a subscription.
     *
     * @param id its identifier
     * @param request what was asked for
     * @return the document
     */
    public static ObjectNode write(String id, Request request) {
        var out = IdentityJson.object().put("id", id);
        out.setAll(write(request));
        return out;
    }

    /**
     * Reads a notification.
     *
     * @param value where it stands
     * @return the notification
     */
    public static Notification notification(JsonValue value) {
        var in = value.fields();
        var id = in.required("subscriptionId", Texts.STRING);
        var events = in.required("events", EventJson::readAll);
        var end = in.optional("end", ProblemJson::violation);
        return in.finish(() -> new Notification(id.get(), events.get(), end.orNull()));
    }

    /**
     * Writes a notification.
     *
     * @param notification what
     * @return the document
     */
    public static ObjectNode write(Notification notification) {
        var out = IdentityJson.object().put("subscriptionId", notification.subscriptionId());
        out.set("events", EventJson.writeAll(notification.events()));
        if (notification.end() != null) {
            out.set("end", ProblemJson.write(notification.end()));
        }
        return out;
    }
}
