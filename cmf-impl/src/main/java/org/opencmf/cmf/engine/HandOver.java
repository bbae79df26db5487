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
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.StoredEnrolment;
import org.opencmf.spi.StoredEnrolment.State;

/** Hands stored enrolments over to their CAs, asks what became of them, and never lets one be issued twice. */
final class HandOver {

    private static final Duration BUSY = Duration.ofSeconds(1);

    private final Stores stores;
    private final CaContact contact;
    private final Completion completion;
    private final Tools tools;

    /** What the hand-over works with. */
    record Tools(Openings openings, Budgets budgets, Clock clock) {}

    HandOver(Stores stores, CaContact contact, Completion completion, Tools tools) {
        this.stores = stores;
        this.contact = contact;
        this.completion = completion;
        this.tools = tools;
    }

    /** Hands over an enrolment that was just stored, and that the caller has taken in hand. */
    EnrolmentOutcome begin(StoredEnrolment intent) {
        try {
            CaConnector ca = contact.of(intent);
            return outcome(settle(ca, intent, contact.issue(ca, intent)));
        } catch (RuntimeException e) {
            putOff(intent, contact.waitAfter(e));
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
            // another thread may have finished it, or put it off, before this one had it in hand
            return takeUp(stores.enrolments().find(known.consumer(), known.id()).orElse(known));
        } finally {
            tools.openings().letGo(known);
        }
    }

    private EnrolmentOutcome takeUp(StoredEnrolment known) {
        try {
            return outcome(resume(known));
        } catch (RuntimeException e) {
            putOff(known, contact.waitAfter(e));
            throw e;
        }
    }

    private static boolean isDone(StoredEnrolment known) {
        return known.state() == State.ISSUED || known.state() == State.REFUSED;
    }

    /** Whoever repeats a request before its time does not make a CA be asked that is away, or busy. */
    private boolean isToWait(StoredEnrolment known) {
        return tools.clock().instant().isBefore(known.time());
    }

    private StoredEnrolment resume(StoredEnrolment known) {
        if (isDone(known) || isToWait(known)) {
            return known;
        }
        CaConnector ca = contact.of(known);
        CaAnswer answer = contact.poll(ca, known);
        boolean neverArrived = known.state() == State.INTENDED && answer instanceof CaAnswer.Refused;
        if (neverArrived) {
            tools.budgets().pace(known.ca());
            answer = contact.issue(ca, known);
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
