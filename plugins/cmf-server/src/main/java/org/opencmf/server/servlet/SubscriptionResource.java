// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.Page;
import org.opencmf.server.subscription.Subscriptions;
import org.opencmf.wire.SubscriptionJson;
import org.opencmf.wire.http.Binding;

/** Subscriptions, and the events of those that are fetched. */
final class SubscriptionResource {

    private static final int LONGEST_WAIT = 25;
    private static final Set<String> PARAMETERS = Set.of(Binding.AFTER, Binding.WAIT);

    private final Subscriptions subscriptions;

    SubscriptionResource(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    Answer subscribe(Call call) {
        var request = call.read(SubscriptionJson::request);
        String id = subscriptions.open(call.consumer().who(), call.view(), request);
        return call.located(Answer.created(SubscriptionJson.write(id, request)), Binding.subscription(id));
    }

    Answer subscription(Call call) {
        checkConsumer(call);
        String id = call.words().get(0);
        return Answer.ok(
                SubscriptionJson.write(id, subscriptions.request(call.consumer().who(), id)));
    }

    Answer unsubscribe(Call call) {
        checkConsumer(call);
        subscriptions.close(call.consumer().who(), call.words().get(0));
        return Answer.nothing();
    }

    Answer events(Call call) {
        checkConsumer(call);
        var parameters = call.parameters(PARAMETERS);
        long after = after(Optional.ofNullable(parameters.get(Binding.AFTER)));
        int wait = Call.number(Optional.ofNullable(parameters.get(Binding.WAIT)), 0, LONGEST_WAIT, 0);
        var notification =
                subscriptions.fetch(call.consumer().who(), call.words().get(0), after, Duration.ofSeconds(wait));
        return Answer.ok(SubscriptionJson.write(notification));
    }

    private static long after(Optional<String> text) {
        String digits = text.orElse("0");
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Call.malformed("the parameter after is not the number of an event");
        }
        return Long.parseLong(digits);
    }

    /** The engine looks at the consumer at each of its operations, and these are not among them. */
    private static void checkConsumer(Call call) {
        var unused = call.view().certificates(CertificateFilter.all(), Page.Request.first(1));
    }
}
