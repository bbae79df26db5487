// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import static org.opencmf.wire.http.Binding.CERTIFICATES;
import static org.opencmf.wire.http.Binding.CREDENTIALS;
import static org.opencmf.wire.http.Binding.DELEGATIONS;
import static org.opencmf.wire.http.Binding.ENROLMENTS;
import static org.opencmf.wire.http.Binding.EVENTS;
import static org.opencmf.wire.http.Binding.HAND_OVER;
import static org.opencmf.wire.http.Binding.LIFECYCLE;
import static org.opencmf.wire.http.Binding.NONCES;
import static org.opencmf.wire.http.Binding.REGISTRATIONS;
import static org.opencmf.wire.http.Binding.RENEW;
import static org.opencmf.wire.http.Binding.REVOKE;
import static org.opencmf.wire.http.Binding.SUBSCRIPTIONS;
import static org.opencmf.wire.http.Binding.TRUST_BUNDLE;
import static org.opencmf.wire.http.Binding.TRUST_DOMAINS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.server.subscription.Subscriptions;
import org.opencmf.wire.http.PathSegment;

/** Every operation of the interface, as data. */
final class Routes {

    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final String ONE = "/*";

    private final List<Route> all;

    Routes(Subscriptions subscriptions) {
        var registrations = new RegistrationResource();
        var certificates = new CertificateResource();
        var notifications = new SubscriptionResource(subscriptions);
        var others = new OtherResources();
        this.all = List.of(
                Route.of("POST", REGISTRATIONS, "register", registrations::register),
                Route.of("GET", REGISTRATIONS + ONE, "registration", registrations::registration),
                Route.of("DELETE", REGISTRATIONS + ONE, "deregister", registrations::deregister),
                Route.of("POST", REGISTRATIONS + ONE + CREDENTIALS, "issueCredential", registrations::issueCredential),
                Route.of("POST", DELEGATIONS, "registerDelegate", registrations::registerDelegate),
                Route.of("POST", HAND_OVER, "handOver", registrations::handOver),
                Route.of("POST", ENROLMENTS, "enrol", certificates::enrol),
                Route.of("GET", CERTIFICATES, "certificates", certificates::list),
                Route.of("GET", CERTIFICATES + ONE, "certificate", certificates::certificate),
                Route.of("DELETE", CERTIFICATES + ONE, "remove", certificates::remove),
                Route.of("POST", CERTIFICATES + ONE + RENEW, "renew", certificates::renew),
                Route.of("POST", CERTIFICATES + ONE + REVOKE, "revoke", certificates::revoke),
                Route.of("POST", SUBSCRIPTIONS, "subscribe", notifications::subscribe),
                Route.of("GET", SUBSCRIPTIONS + ONE, "subscription", notifications::subscription),
                Route.of("DELETE", SUBSCRIPTIONS + ONE, "unsubscribe", notifications::unsubscribe),
                Route.of("GET", SUBSCRIPTIONS + ONE + EVENTS, "events", notifications::events),
                Route.of("GET", TRUST_DOMAINS + ONE + TRUST_BUNDLE, "trustBundle", others::trustBundle),
                Route.of("POST", LIFECYCLE, "vnfLifecycleChanged", others::lifecycle),
                Route.of("POST", NONCES, "attestationNonce", others::nonce));
    }

    /**
     * What a request asks for.
     *
     * @param route the operation
     * @param words the words of the path that vary
     */
    record Found(Route route, List<String> words) {}

    Found find(String method, String path) {
        List<String> segments = segments(path);
        List<Route> here =
                all.stream().filter(route -> route.match(segments).isPresent()).toList();
        if (here.isEmpty()) {
            throw new Refusal(NOT_FOUND, CmfErrorCode.NOT_SUPPORTED, "there is nothing at this path");
        }
        Optional<Route> route =
                here.stream().filter(one -> one.method().equals(method)).findFirst();
        return route.map(found -> new Found(found, found.match(segments).orElseThrow()))
                .orElseThrow(() -> notAllowed(here));
    }

    private static Refusal notAllowed(List<Route> here) {
        String allowed = here.stream().map(Route::method).sorted().collect(Collectors.joining(", "));
        var problem = new CmfRejectedException(CmfErrorCode.NOT_SUPPORTED, "allowed here: " + allowed);
        return new Refusal(METHOD_NOT_ALLOWED, problem, Map.of("Allow", allowed));
    }

    private static List<String> segments(String path) {
        try {
            return Stream.of(path.substring(Math.min(1, path.length())).split("/", -1))
                    .map(PathSegment::read)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new Refusal(NOT_FOUND, CmfErrorCode.NOT_SUPPORTED, "there is nothing at this path");
        }
    }
}
