// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import java.util.Map;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;

/** A request that HTTP itself has a status for. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;
    private final transient CmfRejectedException problem;

    Refusal(int status, CmfErrorCode code, String detail) {
        this(status, new CmfRejectedException(code, detail), Map.of());
    }

    Refusal(int status, CmfRejectedException problem, Map<String, String> headers) {
        super(problem.getMessage(), null, false, false);
        this.status = status;
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    CmfRejectedException problem() {
        return problem;
    }
}
