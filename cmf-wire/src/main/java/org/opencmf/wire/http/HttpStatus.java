// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire.http;

import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfUnavailableException;

/** Which HTTP status a problem goes with. */
public final class HttpStatus {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int FAILED = 500;
    private static final int BAD_GATEWAY = 502;

    private HttpStatus() {}

    /**
     * Returns the status.
     *
     * @param problem what happened
     * @return 400 to 599
     */
    public static int of(CmfException problem) {
        if (problem instanceof CmfUnavailableException) {
            return problem.code() == CmfErrorCode.BUDGET_EXCEEDED ? TOO_MANY_REQUESTS : UNAVAILABLE;
        }
        if (problem instanceof CmfFailedException) {
            return problem.code() == CmfErrorCode.CA_ANSWER_WRONG ? BAD_GATEWAY : FAILED;
        }
        return rejected(problem.code());
    }

    private static int rejected(CmfErrorCode code) {
        return switch (code) {
            case REQUEST_MALFORMED -> 400;
            case CONSUMER_NOT_AUTHENTICATED, CREDENTIAL_INVALID -> 401;
            case NOT_AUTHORISED, NOT_THE_DELEGATE -> 403;
            case ENTITY_UNKNOWN, CERTIFICATE_UNKNOWN, TRUST_DOMAIN_UNKNOWN -> 404;
            case ENTITY_EXISTS, NAME_TAKEN, DELEGATE_EXISTS, CERTIFICATE_STATE, RENEWAL_EXISTS, KEY_DESTROYED -> 409;
            case LIMIT_EXCEEDED -> 413;
            case BUDGET_EXCEEDED -> TOO_MANY_REQUESTS;
            default -> 422;
        };
    }
}
