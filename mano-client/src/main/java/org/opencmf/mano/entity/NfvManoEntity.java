// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.TlsIdentity;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.hsm.HsmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one NFV-MANO entity's own certificate: an NFVO, VNFM, VIM, WIM, CISM or CIR embeds one, and so may the OSS.
 *
 * <p>It makes the key, asks the CMF for the certificate, keeps both, presents the certificate in TLS, renews it in time,
 * and destroys the key that was replaced; it goes on where it stood after a crash, and recovers by itself when the CMF was
 * away. What it does is done in {@link #tick()}: by a timer after {@link #start}, or by the host's own.
 *
 * <p>Safe for use by several threads; one of them works at a time.
 *
 * @clause IFA026 Nfvo.Sc.004
 * @clause IFA026 C.4.1.2.6/0
 */
public final class NfvManoEntity implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NfvManoEntity.class);

    private final EntityParts parts;
    private final EntityMemory memory;
    private final CertificateKeeper keeper;
    private final CertificateWatch watch;
    private final EntityListener listener;
    private final ReentrantLock work = new ReentrantLock();
    private volatile EntityStatus status;
    private final AtomicReference<@Nullable WakeUp> timer = new AtomicReference<>();
    private final AtomicLong alarm = new AtomicLong();

    NfvManoEntity(EntityParts parts, EntityMemory memory, EntityListener listener) {
        this.parts = parts;
        this.memory = memory;
        this.listener = listener;
        this.keeper = new CertificateKeeper(parts, memory);
        this.watch = new CertificateWatch(parts, memory, keeper);
        this.status = look();
    }

    /**
     * Begins to describe an entity.
     *
     * @param configured what the OSS configured
     * @return a builder that lacks all else
     */
    public static NfvManoEntityBuilder builder(ConfiguredIdentity configured) {
        return new NfvManoEntityBuilder(configured);
    }

    /**
     * Returns how the entity stands with its certificate.
     *
     * @return the status after the last step
     */
    public EntityStatus status() {
        return status;
    }

    /**
     * Returns the certificate in use, as TLS presents it.
     *
     * @return an identity that follows each renewal and each change of the trust bundle
     * @clause IFA026 Nfvo.Sc.001
     */
    public TlsIdentity tls() {
        return parts.tls();
    }

    /**
     * Does what is due, and no more; does nothing if another thread is at work.
     *
     * @return when to call again at the latest; null if there is nothing to do until somebody helps
     */
    public @Nullable Instant tick() {
        if (!work.tryLock()) {
            return status().nextStep();
        }
        try {
            if (keeper.state() != EntityState.REMOVED) {
                watch.step();
                keeper.step();
            }
            return announce().nextStep();
        } finally {
            work.unlock();
        }
    }

    /**
     * Ticks by itself from now on, whenever something is due, until {@link #close()}.
     *
     * @param wakeUp runs each tick
     */
    public void start(WakeUp wakeUp) {
        timer.set(Objects.requireNonNull(wakeUp, "wakeUp"));
        wake();
    }

    /** Has the trust bundle and the state of the certificate looked at with the next tick, which follows at once. */
    public void lookSoon() {
        locked(watch::lookSoon);
    }

    /**
     * Gives a new initial credential to an entity that has no certificate, or none that the CMF accepts.
     *
     * @param credential as the OSS got it from the CMF
     * @throws IllegalStateException if the entity was removed
     */
    public void provideCredential(InitialCredential credential) {
        Objects.requireNonNull(credential, "credential");
        locked(() -> {
            refuseIfRemoved();
            memory.credential(credential);
            var state = keeper.state();
            if (state != EntityState.ACTIVE && state != EntityState.RENEWING) {
                keeper.asksForNext();
            }
            watch.lookSoon();
        });
    }

    /** Renews with the next tick, which follows at once, even if the certificate has long to go. */
    public void renewNow() {
        locked(() -> {
            refuseIfRemoved();
            if (memory.current() != null) {
                keeper.asksForNext();
            }
        });
    }

    /**
     * Revokes the certificate in use, and destroys every key of the entity. Revoking again succeeds.
     *
     * @param reason a reason of RFC 5280
     * @throws CmfRejectedException if there is no certificate, or the CMF refuses; then nothing is changed
     * @throws CmfException if the CMF cannot be reached; then nothing is changed
     * @throws HsmException if the token is absent: the certificate is revoked, and a repetition destroys the keys
     */
    public void revoke(CRLReason reason) {
        locked(() -> {
            if (keeper.state() != EntityState.REVOKED) {
                var current = memory.current();
                if (current == null) {
                    throw new CmfRejectedException(CmfErrorCode.CERTIFICATE_UNKNOWN, "the entity has no certificate");
                }
                parts.cmf().withCertificate(parts.tls()).revoke(current.id(), reason);
            }
            memory.credential(null);
            keeper.ends(EntityState.REVOKED);
            memory.abandonAll();
        });
    }

    /**
     * Takes the certificate out of the CMF's management, destroys every key, and forgets all. Removing again succeeds.
     *
     * @throws CmfException if the CMF refuses or cannot be reached; then nothing is changed
     * @throws HsmException if the token is absent: a repetition goes on from there
     */
    public void remove() {
        locked(() -> {
            var current = memory.current();
            if (current != null && keeper.state() != EntityState.REMOVED) {
                parts.cmf().withCertificate(parts.tls()).remove(current.id());
            }
            memory.credential(null);
            keeper.ends(EntityState.REMOVED);
            memory.abandonAll();
            memory.clear();
        });
    }

    /** Ticks no more by itself. The certificate stays in use, and the token and store stay open. */
    @Override
    public void close() {
        timer.set(null);
        alarm.incrementAndGet();
    }

    private void refuseIfRemoved() {
        if (keeper.state() == EntityState.REMOVED) {
            throw new IllegalStateException("the entity was removed");
        }
    }

    private void locked(Runnable change) {
        work.lock();
        try {
            change.run();
            announce();
        } finally {
            work.unlock();
        }
        wake();
    }

    private void wake() {
        ring(Duration.ZERO);
    }

    private void ring(Duration delay) {
        var wakeUp = timer.get();
        if (wakeUp != null) {
            long number = alarm.incrementAndGet();
            wakeUp.after(delay, () -> awake(number));
        }
    }

    /** Only the alarm that was set last counts. */
    private void awake(long number) {
        if (alarm.get() != number) {
            return;
        }
        Duration delay = parts.policy().lookEvery();
        try {
            var next = tick();
            if (next != null) {
                delay = Duration.between(parts.clock().instant(), next);
            }
        } catch (RuntimeException e) {
            LOG.error("{}: an unexpected failure", parts.configured().entity(), e);
        }
        if (alarm.get() == number) {
            ring(delay.isNegative() ? Duration.ZERO : delay);
        }
    }

    private EntityStatus look() {
        var current = memory.current();
        var attempt = keeper.nextAttempt();
        var step = keeper.state() == EntityState.REMOVED ? null : watch.nextStep();
        return new EntityStatus(
                keeper.state(),
                current == null ? null : current.id(),
                current == null
                        ? null
                        : current.chain().certificate().getNotAfter().toInstant(),
                keeper.failures(),
                keeper.problem(),
                attempt == null || (step != null && step.isBefore(attempt)) ? step : attempt);
    }

    private EntityStatus announce() {
        var now = look();
        var before = status;
        status = now;
        if (before.state() != now.state() || !Objects.equals(before.certificate(), now.certificate())) {
            log(before, now);
            listener.changed(before, now);
        }
        return now;
    }

    private void log(EntityStatus before, EntityStatus now) {
        var certificate = now.certificate();
        LOG.info(
                "{}: {} -> {}, certificate {}{}",
                parts.configured().entity(),
                before.state(),
                now.state(),
                certificate == null ? "none" : certificate.serialNumber().toString(16),
                now.problem() == null ? "" : ", " + now.problem());
    }
}
