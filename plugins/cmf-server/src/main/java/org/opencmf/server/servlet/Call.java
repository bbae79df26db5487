// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.RequestId;
import org.opencmf.server.limit.RequestBudget;
import org.opencmf.server.subscription.Subscriber;
import org.opencmf.wire.http.Binding;
import org.opencmf.wire.json.JsonReader;
import org.opencmf.wire.json.JsonText;

/**
 * One request, after it was found out who sends it and what it asks for.
 *
 * @param consumer who sends it
 * @param root what stands before the paths of this interface, for locations
 * @param words the words of the path that vary, in their order
 * @param query the query as it was sent; null for none
 * @param id the request's id
 * @param body the body; empty if there is none
 * @param reader reads it
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Call(
        Consumer consumer,
        String root,
        List<String> words,
        @Nullable String query,
        RequestId id,
        byte[] body,
        JsonText reader) {

    private static final int MOST_PARAMETERS = 16;

    /**
     * Who sends a request.
     *
     * @param view what it may do
     * @param who who it is, for limits, logs and the ownership of subscriptions
     * @param budget what it may ask for
     */
    record Consumer(CertificateManagementFunction view, Subscriber who, RequestBudget budget) {

        String name() {
            return who.name();
        }
    }

    CertificateManagementFunction view() {
        return consumer.view();
    }

    <T> T read(JsonReader<T> value) {
        return reader.read(body, value);
    }

    /** Makes something of a word of the path. */
    <T> T word(int index, Function<String, T> maker) {
        try {
            return maker.apply(words.get(index));
        } catch (IllegalArgumentException e) {
            throw new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, "the path: " + e.getMessage());
        }
    }

    /** Reads what is to be changed for a name, and takes it from the consumer's budget for that name. */
    <T> T change(JsonReader<T> value, Function<T, String> name) {
        T wanted = read(value);
        consumer.budget().spend(consumer.name(), name.apply(wanted));
        return wanted;
    }

    /** Makes something of the first word of the path, for which something is to be changed. */
    <T> T change(Function<String, T> maker) {
        T wanted = word(0, maker);
        consumer.budget().spend(consumer.name(), words.get(0));
        return wanted;
    }

    Answer located(Answer answer, String path) {
        return answer.with("Location", root + path);
    }

    /** Reads the parameters of the query, of which no other may be there and none twice. */
    Map<String, String> parameters(Set<String> known) {
        Map<String, String> found = new HashMap<>();
        if (query == null || query.isEmpty()) {
            return found;
        }
        for (String part : query.split("&", MOST_PARAMETERS)) {
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            if (!known.contains(name)) {
                throw malformed("a parameter is not known here");
            }
            if (found.put(name, decoded(equals < 0 ? "" : part.substring(equals + 1))) != null) {
                throw malformed("the parameter " + name + " stands there twice");
            }
        }
        return found;
    }

    /** Reads a parameter that is a number. */
    static int number(Optional<String> text, int least, int most, int otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        String digits = text.get();
        boolean number = digits.length() < 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int value = number && !digits.isEmpty() ? Integer.parseInt(digits) : -1;
        if (value < least || value > most) {
            throw malformed("a number is not between " + least + " and " + most);
        }
        return value;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed("the query is not encoded as it should be");
        }
    }

    static CmfRejectedException malformed(String detail) {
        return new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, detail);
    }

    static String marker(String next) {
        return Binding.MARKER + "=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
}
