// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.wire.ProblemJson;
import org.opencmf.wire.http.Binding;
import org.opencmf.wire.json.JsonText;

/** Answers what HTTP itself refuses, and what nobody has caught, with a problem document that tells nothing of the inside. */
final class ProblemErrors extends ErrorHandler {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int PAYLOAD_TOO_LARGE = 413;
    private static final int URI_TOO_LONG = 414;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int SERVER_ERROR = 500;

    static CmfException problem(int status) {
        return switch (status) {
            case PAYLOAD_TOO_LARGE, URI_TOO_LONG, HEADERS_TOO_LARGE ->
                new CmfRejectedException(CmfErrorCode.LIMIT_EXCEEDED, "a part of the request is too long");
            case NOT_FOUND -> new CmfRejectedException(CmfErrorCode.NOT_SUPPORTED, "there is nothing at this path");
            default ->
                status >= SERVER_ERROR
                        ? new CmfFailedException(CmfErrorCode.INTERNAL, "the log of the CMF knows more")
                        : new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, "this is no request of HTTP");
        };
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= BAD_REQUEST ? response.getStatus() : SERVER_ERROR;
        byte[] body = JsonText.write(ProblemJson.write(problem(status), status));
        response.setStatus(status);
        response.getHeaders().put(Binding.VERSION_HEADER, Binding.VERSION);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Binding.PROBLEM);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
