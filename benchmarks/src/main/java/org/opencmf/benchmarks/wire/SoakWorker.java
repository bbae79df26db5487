// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks.wire;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;

/** An entity that looks at its certificate again and again, and renews it every now and then. */
final class SoakWorker implements Runnable {

    private static final int RENEWS_EVERY = 500;
    private static final int MOST_ATTEMPTS = 20;
    private static final Duration REST = Duration.ofMillis(100);

    private final Operator operator;
    private final Operator.Member member;
    private final Duration pause;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong renewals = new AtomicLong();
    private final AtomicLong restarts = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Thread thread = new Thread(this, "soak");
    private CertificateManagementFunction view;
    private volatile boolean restarting;
    private volatile boolean stopped;

    private SoakWorker(Operator operator, String fqdn, Duration pause) {
        this.operator = operator;
        this.member = operator.enter(EntityType.VIM, fqdn);
        this.view = operator.view(member.tls());
        this.pause = pause;
    }

    static SoakWorker start(Operator operator, String fqdn, Duration pause) {
        var worker = new SoakWorker(operator, fqdn, pause);
        worker.thread.start();
        return worker;
    }

    @Override
    public void run() {
        for (long i = 1; !stopped; i++) {
            if (i % RENEWS_EVERY == 0) {
                renew();
            } else {
                CertificateId id = CertificateId.of(member.tls().chain().get(0));
                insist(cmf -> cmf.certificate(id));
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private void renew() {
        CertificateId old = CertificateId.of(member.tls().chain().get(0));
        var keys = operator.keys();
        var request = new RenewalRequest(RequestId.random(), old, operator.csr(member, keys));
        if (insist(cmf -> cmf.renew(request)) instanceof EnrolmentOutcome.Issued issued) {
            member.tls().present(keys.getPrivate(), issued.chain().certificates());
            renewals.incrementAndGet();
            insist(cmf -> {
                cmf.remove(old);
                return old;
            });
        }
    }

    /** Asks, and asks again where that may help: by the very same request, also after a restart. */
    private <T> T insist(Function<CertificateManagementFunction, T> request) {
        CmfException last = null;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                T answer = request.apply(view);
                done.incrementAndGet();
                return answer;
            } catch (CmfUnavailableException e) {
                last = e;
                repeated.incrementAndGet();
                beginAnewIfRestarted();
            } catch (CmfException e) {
                last = e;
                attempt = MOST_ATTEMPTS;
            }
        }
        failed.incrementAndGet();
        throw new IllegalStateException("failed for good", last);
    }

    private void beginAnewIfRestarted() {
        if (Thread.interrupted() || restarting) {
            restarting = false;
            view = operator.view(member.tls());
            restarts.incrementAndGet();
        } else {
            LockSupport.parkNanos(REST.toNanos());
        }
    }

    /** Ends what the client does, in the middle of it, and lets another one take its place. */
    void restart() {
        restarting = true;
        thread.interrupt();
    }

    void stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long done() {
        return done.get();
    }

    long renewals() {
        return renewals.get();
    }

    long restarts() {
        return restarts.get();
    }

    long repeated() {
        return repeated.get();
    }

    long failed() {
        return failed.get();
    }
}
