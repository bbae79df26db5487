// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.cmf.parts.Authorities;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.StoredEnrolment;
import org.opencmf.spi.StoredEnrolment.State;

/** Hands stored enrolments over to their CAs, asks what became of them, and never lets one be issued twice. */
final class HandOver {

    private static final Duration BUSY = Duration.ofSeconds(1);

    private final Stores stores;
    private final Authorities authorities;
    private final Completion completion;
    private final Tools tools;

    /** What the hand-over works with. */
    record Tools(Openings openings, Budgets budgets, Clock clock, Duration patience) {}

    HandOver(Stores stores, Authorities authorities, Completion completion, Tools tools) {
        this.stores = stores;
        this.authorities = authorities;
        this.completion = completion;
        this.tools = tools;
    }

    /** Hands over an enrolment that was just stored, and that the caller has taken in hand. */
    EnrolmentOutcome begin(StoredEnrolment intent) {
        try {
            CaConnector ca = ca(intent);
            return outcome(settle(ca, intent, ask(ca, intent)));
        } catch (RuntimeException e) {
            putOff(intent, waitAfter(e));
            throw e;
        } finally {
            tools.openings().letGo(intent);
        }
    }

    /** Answers a repetition, and asks the CA where it still owes an answer. */
    EnrolmentOutcome repeat(StoredEnrolment known) {
        if (isDone(known) || (known.state() == State.PENDING && isToWait(known))) {
            return outcome(known);
        }
        if (!tools.openings().take(known)) {
            return new EnrolmentOutcome.Pending(BUSY);
        }
        try {
            return outcome(resume(known));
        } catch (RuntimeException e) {
            putOff(known, waitAfter(e));
            throw e;
        } finally {
            tools.openings().letGo(known);
        }
    }

    private static boolean isDone(StoredEnrolment known) {
        return known.state() == State.ISSUED || known.state() == State.REFUSED;
    }

    /** Whoever repeats a request before its time does not make a CA be asked that is away, or busy. */
    private boolean isToWait(StoredEnrolment known) {
        return tools.clock().instant().isBefore(known.time());
    }

    private StoredEnrolment resume(StoredEnrolment seen) {
        StoredEnrolment known =
                stores.enrolments().find(seen.consumer(), seen.id()).orElse(seen);
        if (isDone(known) || isToWait(known)) {
            return known;
        }
        CaConnector ca = ca(known);
        CaAnswer answer = poll(ca, known);
        boolean neverArrived = known.state() == State.INTENDED && answer instanceof CaAnswer.Refused;
        if (neverArrived) {
            tools.budgets().pace(known.ca());
            answer = ask(ca, known);
        }
        return settle(ca, known, answer);
    }

    private StoredEnrolment settle(CaConnector ca, StoredEnrolment known, CaAnswer answer) {
        StoredEnrolment next = close(ca, known, answer);
        if (isDone(next)) {
            tools.openings().close(known);
            tools.budgets().end(known.consumer());
        }
        return next;
    }

    private StoredEnrolment close(CaConnector ca, StoredEnrolment known, CaAnswer answer) {
        if (answer instanceof CaAnswer.Issued issued) {
            return completion.complete(ca, known, issued.chain());
        }
        return answer instanceof CaAnswer.Pending pending
                ? completion.pending(known, pending.retryAfter())
                : completion.refused(known, ((CaAnswer.Refused) answer).reason());
    }

    private CaAnswer ask(CaConnector ca, StoredEnrolment intent) {
        try {
            return ca.issue(Openings.requestOf(intent));
        } catch (CmfUnavailableException e) {
            throw later(intent, e);
        } catch (CmfRejectedException e) {
            throw outOfContract(e);
        }
    }

    private CaAnswer poll(CaConnector ca, StoredEnrolment known) {
        try {
            return ca.poll(Openings.requestOf(known).transactionId());
        } catch (CmfUnavailableException e) {
            throw later(known, e);
        } catch (CmfRejectedException e) {
            throw outOfContract(e);
        }
    }

    /** A connector answers when it refuses: what it throws says nothing of what the CA will do, and the request stays open. */
    private static CmfFailedException outOfContract(CmfRejectedException thrown) {
        var violation = new Violation(CmfErrorCode.INTERNAL, "the CA's connector failed; the request is kept");
        return new CmfFailedException(violation, thrown);
    }

    /** Puts off an enrolment whose CA cannot be reached: nothing of it is lost. */
    private CmfUnavailableException later(StoredEnrolment known, CmfUnavailableException cause) {
        Duration wait = waitAfter(cause);
        putOff(known, wait);
        return new CmfUnavailableException(
                new Violation(CmfErrorCode.CA_UNAVAILABLE, "the CA cannot be reached; the request is kept"),
                wait,
                cause);
    }

    /** Returns how long an enrolment rests that failed: as long as whoever has asked for it is told. */
    Duration waitAfter(RuntimeException failure) {
        return failure instanceof CmfUnavailableException unavailable
                        && !unavailable.retryAfter().isZero()
                ? unavailable.retryAfter()
                : tools.patience();
    }

    /** Lets an enrolment rest that failed, unless somebody else has put it off or finished it. */
    void putOff(StoredEnrolment known, Duration wait) {
        if (known.state() == State.INTENDED || known.state() == State.PENDING) {
            stores.enrolments().replace(known, at(known, tools.clock().instant().plus(wait)));
        }
    }

    private static StoredEnrolment at(StoredEnrolment known, Instant time) {
        return new StoredEnrolment(
                known.consumer(),
                known.id(),
                known.requestSha256(),
                known.renews(),
                known.ca(),
                known.request(),
                known.state(),
                time,
                null,
                null,
                null);
    }

    private CaConnector ca(StoredEnrolment known) {
        return authorities
                .named(known.ca())
                .orElseThrow(() -> later(
                        known,
                        new CmfUnavailableException(
                                CmfErrorCode.CA_UNAVAILABLE, "the CA is not configured", tools.patience())));
    }

    private EnrolmentOutcome outcome(StoredEnrolment known) {
        return switch (known.state()) {
            case ISSUED ->
                new EnrolmentOutcome.Issued(
                        Objects.requireNonNull(known.certificate()), Objects.requireNonNull(known.chain()));
            case REFUSED -> throw refusal(Objects.requireNonNull(known.refusal()));
            case INTENDED, PENDING -> {
                Duration wait = Duration.between(tools.clock().instant(), known.time());
                yield new EnrolmentOutcome.Pending(wait.isNegative() ? Duration.ZERO : wait);
            }
        };
    }

    private static CmfException refusal(String refusal) {
        boolean wrong = refusal.startsWith(CmfErrorCode.CA_ANSWER_WRONG.slug());
        String detail = refusal.substring(refusal.indexOf(' ') + 1);
        return wrong
                ? new CmfRejectedException(
                        CmfErrorCode.CA_ANSWER_WRONG, "what the CA returned is not handed out: " + detail)
                : new CmfRejectedException(CmfErrorCode.CA_REFUSED, detail);
    }
}
