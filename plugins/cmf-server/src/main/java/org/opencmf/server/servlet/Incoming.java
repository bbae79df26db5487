// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.identity.RequestId;
import org.opencmf.wire.http.Binding;

/** Takes a request apart as far as HTTP goes. */
final class Incoming {

    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int DRAINED_AT_ONCE = 8192;
    private static final int DRAINED_BODIES = 4;

    private final int bodyBytes;

    Incoming(int bodyBytes) {
        this.bodyBytes = bodyBytes;
    }

    /** Returns the path below the servlet, as it was sent. */
    static String path(HttpServletRequest request) {
        int prefix =
                request.getContextPath().length() + request.getServletPath().length();
        String uri = request.getRequestURI();
        return uri.length() < prefix ? "" : uri.substring(prefix);
    }

    /** Returns the request's id, or one that nobody has used. */
    static RequestId id(HttpServletRequest request) {
        String key = request.getHeader(Binding.IDEMPOTENCY_KEY);
        try {
            return key == null ? RequestId.random() : new RequestId(unquoted(key));
        } catch (IllegalArgumentException e) {
            throw Call.malformed(Binding.IDEMPOTENCY_KEY + ": " + e.getMessage());
        }
    }

    private static String unquoted(String key) {
        boolean quoted = key.length() > 1 && key.startsWith("\"") && key.endsWith("\"");
        return quoted ? key.substring(1, key.length() - 1) : key;
    }

    /** Reads the body, and no more of it than is allowed. */
    byte[] body(HttpServletRequest request) throws IOException {
        InputStream in = request.getInputStream();
        byte[] body = request.getContentLengthLong() > bodyBytes ? new byte[0] : in.readNBytes(bodyBytes + 1);
        if (request.getContentLengthLong() > bodyBytes || body.length > bodyBytes) {
            drain(in);
            throw tooLarge();
        }
        if (body.length > 0 && !isJson(request.getContentType())) {
            throw new Refusal(UNSUPPORTED_MEDIA_TYPE, CmfErrorCode.NOT_SUPPORTED, "a body is " + Binding.JSON);
        }
        return body;
    }

    /**
     * Takes what is left of a body of known length that nobody has read, before the answer: over HTTP/2 the rest would be refused
     * by a reset of the stream, which newer clients take for the answer.
     */
    void finish(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        ServletInputStream in = request.getInputStream();
        if (length > 0 && length <= bodyBytes && !in.isFinished()) {
            drain(in);
        }
    }

    /** Lets a client that has not gone too far finish, as many do not listen before. */
    private void drain(InputStream in) throws IOException {
        byte[] thrownAway = new byte[DRAINED_AT_ONCE];
        long left = (long) bodyBytes * DRAINED_BODIES;
        int read = in.read(thrownAway);
        while (read >= 0 && left > 0) {
            left -= read;
            read = in.read(thrownAway);
        }
    }

    /** Refuses who would not take what is answered. */
    static void checkAccepts(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        if (accept != null
                && !accept.contains("*/*")
                && !accept.contains("application/*")
                && !accept.contains(Binding.JSON)) {
            throw new Refusal(NOT_ACCEPTABLE, CmfErrorCode.NOT_SUPPORTED, "answers are " + Binding.JSON);
        }
    }

    private Refusal tooLarge() {
        return new Refusal(TOO_LARGE, CmfErrorCode.LIMIT_EXCEEDED, "the body is longer than " + bodyBytes + " bytes");
    }

    private static boolean isJson(@Nullable String type) {
        if (type == null) {
            return false;
        }
        int semicolon = type.indexOf(';');
        String media = semicolon < 0 ? type : type.substring(0, semicolon);
        String parameter =
                semicolon < 0 ? "" : type.substring(semicolon + 1).strip().toLowerCase(Locale.ROOT);
        return media.strip().equalsIgnoreCase(Binding.JSON)
                && (parameter.isEmpty() || parameter.replace("\"", "").equals("charset=utf-8"));
    }
}
