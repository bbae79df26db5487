// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.CmfAccess;
import org.opencmf.api.TlsIdentity;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.cmf.consumer.Authenticator;
import org.opencmf.cmf.consumer.Identification;
import org.opencmf.cmf.parts.Events;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Certificate Management Function: opens the views of its consumers, and does what is due.
 *
 * <p>Safe for use by several threads. What it is made of is given to its {@linkplain #builder() builder}; nothing is guessed.
 * Some work falls due by itself: a CA answers later, a certificate ends. Either the host calls {@link #work()} every now and
 * then, or the CMF has been given a thread of its own by {@link CmfBuilder#workEvery}.
 *
 * @clause IFA026 Cmf.CertLcm.001
 */
public final class Cmf implements CmfAccess, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cmf.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Rooms rooms;
    private final Authenticator authenticator;
    private final Events events;
    private final @Nullable ScheduledExecutorService scheduler;

    Cmf(Rooms rooms, Authenticator authenticator, Events events, @Nullable Duration workEvery) {
        this.rooms = rooms;
        this.authenticator = authenticator;
        this.events = events;
        this.scheduler = workEvery == null ? null : start(workEvery);
    }

    /**
     * Begins to build a CMF.
     *
     * @return a builder without any part
     */
    public static CmfBuilder builder() {
        return new CmfBuilder();
    }

    /**
     * Opens a consumer's view.
     *
     * @param identity by what the consumer shows who it is
     * @return the view; whether the identity is good is checked at each call
     */
    public CertificateManagementFunction forConsumer(ConsumerIdentity identity) {
        return new ConsumerView(identification(identity), rooms);
    }

    private Identification identification(ConsumerIdentity identity) {
        Objects.requireNonNull(identity, "identity");
        if (identity instanceof ConsumerIdentity.Host host) {
            return authenticator.host(host.entity());
        }
        return identity instanceof ConsumerIdentity.Certificate certificate
                ? authenticator.certificate(certificate.chain())
                : authenticator.credential(((ConsumerIdentity.Credential) identity).credential());
    }

    @Override
    public CertificateManagementFunction withCredential(InitialCredential credential) {
        return forConsumer(new ConsumerIdentity.Credential(credential));
    }

    @Override
    public CertificateManagementFunction withCertificate(TlsIdentity identity) {
        return forConsumer(ConsumerIdentity.Certificate.of(identity));
    }

    /**
     * Does what is due now: asks CAs again that owe an answer, finishes what a crash has cut off, and tells what has ended or
     * ends soon. One call does a bounded amount of work.
     *
     * @return how much was done; if it was something, there may be more
     */
    public int work() {
        return rooms.enrolment().work();
    }

    /**
     * Returns how many events wait for listeners that have not taken them yet: much, if one does not keep up.
     *
     * @return the number, for all subscriptions together
     */
    public int eventsWaiting() {
        return events.waiting();
    }

    private ScheduledExecutorService start(Duration every) {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "opencmf-work");
            thread.setDaemon(true);
            return thread;
        });
        started.scheduleWithFixedDelay(this::workSafely, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
        return started;
    }

    private void workSafely() {
        try {
            work();
        } catch (RuntimeException | Error e) {
            // what is due stays due: the next run tries again, and there would be none if this were thrown
            LOG.error("work that is due failed", e);
        }
    }

    /**
     * Ends all views and subscriptions, and the thread if there is one: what it is doing is finished first, if that takes no
     * longer than half a minute. Stores and CAs are the host's to close, after this.
     */
    @Override
    public void close() {
        rooms.boundary().close();
        if (scheduler != null) {
            end(scheduler);
        }
        events.close();
    }

    private static void end(ScheduledExecutorService scheduler) {
        scheduler.shutdown();
        try {
            if (!scheduler.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("work that is due goes on though the CMF is closed: it has taken longer than {}", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
