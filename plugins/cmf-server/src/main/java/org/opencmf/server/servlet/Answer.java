// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.wire.ProblemJson;
import org.opencmf.wire.http.Binding;
import org.opencmf.wire.http.HttpStatus;
import org.opencmf.wire.json.JsonText;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param mediaType of the body
 * @param body the body; null for none
 * @param headers further headers
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Answer(int status, String mediaType, byte @Nullable [] body, Map<String, String> headers) {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    static Answer ok(JsonNode body) {
        return new Answer(OK, Binding.JSON, JsonText.write(body), Map.of());
    }

    static Answer created(JsonNode body) {
        return new Answer(CREATED, Binding.JSON, JsonText.write(body), Map.of());
    }

    static Answer status(int status, JsonNode body) {
        return new Answer(status, Binding.JSON, JsonText.write(body), Map.of());
    }

    static Answer nothing() {
        return new Answer(NO_CONTENT, Binding.JSON, null, Map.of());
    }

    static Answer problem(CmfException problem) {
        return problem(problem, HttpStatus.of(problem));
    }

    static Answer problem(CmfException problem, int status) {
        var answer = new Answer(status, Binding.PROBLEM, JsonText.write(ProblemJson.write(problem, status)), Map.of());
        return problem instanceof CmfUnavailableException later ? answer.retryAfter(later.retryAfter()) : answer;
    }

    Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, mediaType, body, more);
    }

    /** HTTP knows whole seconds: rounded up, so that nobody comes too early. */
    Answer retryAfter(Duration wait) {
        long seconds = wait.toSeconds() + (wait.getNano() > 0 ? 1 : 0);
        return with("Retry-After", Long.toString(Math.max(0, seconds)));
    }
}
