// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.hsm.HsmException;
import org.opencmf.mano.keystore.Holding;
import org.opencmf.mano.keystore.Intent;
import org.opencmf.mano.keystore.Retired;
import org.opencmf.mano.renewal.BackOff;
import org.opencmf.mano.renewal.RenewalPolicy;

/**
 * Gets a certificate, and the next one in time: one request at a time, repeated until it is answered.
 *
 * <p>For one thread at a time.
 */
final class CertificateKeeper {

    private final EntityParts parts;
    private final EntityMemory memory;
    private final CertificateRequests requests;
    private final IssuedCheck check;
    private EntityState state = EntityState.ENROLLING;
    private boolean enrolAnew;
    private int failures;
    private @Nullable String problem;
    private @Nullable Instant nextAttempt;

    CertificateKeeper(EntityParts parts, EntityMemory memory) {
        this.parts = parts;
        this.memory = memory;
        this.requests = new CertificateRequests(parts.configured(), parts.policy(), parts.token(), parts.random());
        this.check = new IssuedCheck(parts.crypto());
        begin();
    }

    EntityState state() {
        var current = memory.current();
        boolean serves = state == EntityState.ACTIVE || state == EntityState.RENEWING;
        return serves && current != null && hasEnded(current) ? EntityState.EXPIRED : state;
    }

    int failures() {
        return failures;
    }

    @Nullable
    String problem() {
        return problem;
    }

    @Nullable
    Instant nextAttempt() {
        return nextAttempt;
    }

    /** Begins where the record stands: with what is in use, what is under way, or nothing. */
    void begin() {
        var current = memory.current();
        if (current != null) {
            inUse(current);
        } else {
            asksForNext();
        }
        if (memory.intent() != null) {
            nextAttempt = memory.now();
        }
    }

    /** Asks for a certificate if the entity can prove who it is, as soon as the next step is taken. */
    void asksForNext() {
        boolean canAsk = memory.current() != null || memory.hasCredential();
        state = canAsk ? asking() : EntityState.NEEDS_CREDENTIAL;
        nextAttempt = canAsk ? memory.now() : null;
        failures = 0;
    }

    /** Tries the certificate at once: the CMF did not accept it for something else. */
    void doubted() {
        if (state == EntityState.ACTIVE || state == EntityState.RENEWING) {
            nextAttempt = memory.now();
        }
    }

    void ends(EntityState last) {
        state = last;
        nextAttempt = null;
        problem = null;
        failures = 0;
    }

    void step() {
        if (nextAttempt == null || memory.now().isBefore(nextAttempt)) {
            return;
        }
        var cmf = memory.cmf();
        if (cmf.isEmpty()) {
            asksForNext();
            return;
        }
        try {
            attempt(cmf.get());
        } catch (CmfUnavailableException e) {
            failed(e, e.retryAfter());
        } catch (CmfFailedException | HsmException e) {
            failed(e, Duration.ZERO);
        }
    }

    private void attempt(CertificateManagementFunction cmf) {
        try {
            request(cmf);
        } catch (CmfRejectedException e) {
            switch (e.code()) {
                case CONSUMER_NOT_AUTHENTICATED, CREDENTIAL_INVALID -> notAccepted(e);
                case BUDGET_EXCEEDED -> failed(e, Duration.ZERO);
                default -> refused(e);
            }
        }
    }

    private void request(CertificateManagementFunction cmf) {
        var intent = planned();
        var request = intent.request();
        if (request == null) {
            request = requests.prepare(intent, cmf);
            memory.keep(memory.kept().withIntent(intent.with(request)));
        }
        state = asking();
        var outcome = requests.send(intent, request, cmf);
        if (outcome instanceof EnrolmentOutcome.Issued issued) {
            adopt(intent, issued);
        } else if (outcome instanceof EnrolmentOutcome.Pending pending) {
            answeredLater(pending.retryAfter());
        }
    }

    private Intent planned() {
        var intent = memory.intent();
        if (intent != null && intent.replaces() != null && !memory.byCertificate()) {
            memory.abandonIntent();
            intent = null;
        }
        if (intent == null) {
            var current = memory.current();
            intent = current != null && memory.byCertificate() && !enrolAnew
                    ? requests.renewal(current)
                    : requests.enrolment();
            memory.keep(memory.kept().withIntent(intent));
        }
        return intent;
    }

    private void adopt(Intent intent, EnrolmentOutcome.Issued issued) {
        var key = requests.key(intent.keyLabel());
        check.check(key, issued.chain());
        parts.tlsKeys().certified(key, issued.chain());
        var next = new Holding(intent.keyLabel(), issued.chain());
        var old = memory.current();
        var kept = memory.kept().withIntent(null).withCurrent(next);
        memory.keep(old == null ? kept : kept.withRetired(new Retired(old, memory.now())));
        memory.certified();
        enrolAnew = false;
        inUse(next);
    }

    private void inUse(Holding holding) {
        var chain = holding.chain().certificates();
        var certificate = chain.get(0);
        parts.tls().present(parts.tlsKeys().privateKey(requests.key(holding.keyLabel())), chain);
        ends(EntityState.ACTIVE);
        nextAttempt = parts.policy()
                .renewal()
                .due(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant(),
                        parts.random());
    }

    private void answeredLater(Duration retryAfter) {
        failures = 0;
        problem = null;
        nextAttempt = memory.now().plus(retryAfter.isZero() ? backOff().first() : retryAfter);
    }

    private void failed(RuntimeException why, Duration atLeast) {
        failures++;
        problem = why.getMessage();
        if (state == EntityState.ACTIVE) {
            state = asking();
        }
        nextAttempt = memory.now().plus(atLeast).plus(backOff().delay(failures, parts.random()));
    }

    /** The credential or certificate is no good: without another, only somebody else can help, but it still tries. */
    private void notAccepted(CmfRejectedException e) {
        failures++;
        problem = e.getMessage();
        memory.notAccepted();
        if (memory.hasCredential()) {
            nextAttempt = memory.now();
            return;
        }
        state = EntityState.NEEDS_CREDENTIAL;
        nextAttempt =
                memory.current() == null ? null : memory.now().plus(backOff().ceiling());
    }

    private void refused(CmfRejectedException e) {
        var intent = memory.intent();
        enrolAnew = intent != null && intent.replaces() != null && RenewalPolicy.leavesEnrolment(e.code());
        memory.abandonIntent();
        failures++;
        problem = e.getMessage();
        state = EntityState.REFUSED;
        nextAttempt = memory.now().plus(enrolAnew ? Duration.ZERO : backOff().ceiling());
    }

    private EntityState asking() {
        return memory.current() == null ? EntityState.ENROLLING : EntityState.RENEWING;
    }

    private boolean hasEnded(Holding holding) {
        return memory.now().isAfter(holding.chain().certificate().getNotAfter().toInstant());
    }

    private BackOff backOff() {
        return parts.policy().renewal().backOff();
    }
}
