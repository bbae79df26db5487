// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.time.Duration;
import java.util.function.Supplier;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.cmf.parts.Authorities;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.StoredEnrolment;

/** Asks CAs, and says of one that cannot be reached, or whose connector breaks, what it means for the enrolment. */
final class CaContact {

    private final Authorities authorities;
    private final Duration patience;

    CaContact(Authorities authorities, Duration patience) {
        this.authorities = authorities;
        this.patience = patience;
    }

    /** Returns the CA that an enrolment was selected for. */
    CaConnector of(StoredEnrolment enrolment) {
        return authorities
                .named(enrolment.ca())
                .orElseThrow(() -> away(new CmfUnavailableException(
                        CmfErrorCode.CA_UNAVAILABLE, "the CA is not configured", patience)));
    }

    /** Asks for a certificate. */
    CaAnswer issue(CaConnector ca, StoredEnrolment enrolment) {
        return answer(() -> ca.issue(Openings.requestOf(enrolment)));
    }

    /** Asks what became of an earlier question. */
    CaAnswer poll(CaConnector ca, StoredEnrolment enrolment) {
        return answer(() -> ca.poll(Openings.requestOf(enrolment).transactionId()));
    }

    private CaAnswer answer(Supplier<CaAnswer> question) {
        try {
            return question.get();
        } catch (CmfUnavailableException e) {
            throw away(e);
        } catch (CmfRejectedException e) {
            // a connector answers when it refuses: what it throws says nothing of what the CA will do
            var violation = new Violation(CmfErrorCode.INTERNAL, "the CA's connector failed; the request is kept");
            throw new CmfFailedException(violation, e);
        }
    }

    private CmfUnavailableException away(CmfUnavailableException cause) {
        var violation = new Violation(CmfErrorCode.CA_UNAVAILABLE, "the CA cannot be reached; the request is kept");
        return new CmfUnavailableException(violation, waitAfter(cause), cause);
    }

    /** Returns how long an enrolment rests that failed: as long as whoever has asked for it is told. */
    Duration waitAfter(RuntimeException failure) {
        return failure instanceof CmfUnavailableException unavailable
                        && !unavailable.retryAfter().isZero()
                ? unavailable.retryAfter()
                : patience;
    }
}
