// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the private keys that a VNFM makes for its VNFCIs, and destroys each in time: after so many attempts to install
 * it or so much time, whichever is first.
 *
 * <p>What is about to happen is stored before it happens. A destruction that the token prevents stays due, the key is not
 * used again, and {@link #tick()} repeats it. Safe for use by several threads.
 *
 * @clause IFA026 Vnfm.Sc.005
 */
public final class Custody {

    private static final Logger LOG = LoggerFactory.getLogger(Custody.class);

    private final HsmService hsm;
    private final CustodyStore store;
    private final CustodyPolicy policy;
    private final Clock clock;

    /**
     * For whom and for what a key is made.
     *
     * @param vnfInstanceId the VNF instance
     * @param vnfci the VNFCI
     * @param certificateDescId the certificate in the descriptor
     */
    public record Purpose(String vnfInstanceId, EntityId vnfci, String certificateDescId) {

        /** Refuses missing parts. */
        public Purpose {
            Objects.requireNonNull(vnfInstanceId, "vnfInstanceId");
            Objects.requireNonNull(vnfci, "vnfci");
            Objects.requireNonNull(certificateDescId, "certificateDescId");
        }
    }

    /**
     * Takes up custody of the keys that a store knows.
     *
     * @param hsm where the keys are
     * @param store remembers them
     * @param policy how long they are kept
     * @param clock tells the time
     */
    public Custody(HsmService hsm, CustodyStore store, CustodyPolicy policy, Clock clock) {
        this.hsm = Objects.requireNonNull(hsm, "hsm");
        this.store = Objects.requireNonNull(store, "store");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Enters a new key. It is made when it is {@linkplain #key(DelegatedKey) asked for}.
     *
     * @param purpose for whom and for what
     * @param algorithm which kind
     * @param travel whether it may leave the token
     * @return the key, one generation after the latest
     * @clause IFA026 Vnfm.Sc.003
     */
    public DelegatedKey enter(Purpose purpose, KeyAlgorithm algorithm, KeySpec.Travel travel) {
        int latest = store.generations(purpose.vnfci(), purpose.certificateDescId()).stream()
                .mapToInt(DelegatedKey::generation)
                .max()
                .orElse(0);
        var spec = new KeySpec("delegated-" + UUID.randomUUID(), algorithm, travel);
        var key = new DelegatedKey(
                spec,
                purpose.vnfInstanceId(),
                purpose.vnfci(),
                purpose.certificateDescId(),
                latest + 1,
                DelegatedKeyState.GENERATED,
                0,
                clock.instant().plus(policy.retention()),
                null,
                null,
                null);
        if (!store.add(key)) {
            throw new IllegalStateException("the label " + key.label() + " is known");
        }
        return key;
    }

    /**
     * Finds a key in the token. One that is entered and was never used is made.
     *
     * @param key which
     * @return the key
     * @throws CmfRejectedException if it is destroyed, about to be, or lost
     * @throws HsmException if the token is absent, or cannot make it
     */
    public HsmKey key(DelegatedKey key) {
        if (!key.inCustody() || key.overdue(clock.instant())) {
            throw gone(key);
        }
        return hsm.find(key.label()).orElseGet(() -> {
            if (key.request() != null) {
                throw gone(key);
            }
            return hsm.generate(key.spec());
        });
    }

    /**
     * Notes the request for a key's certificate, before it is sent.
     *
     * @param key which
     * @param request what will be sent
     * @return the key as it is now
     */
    public DelegatedKey requested(DelegatedKey key, KeyRequest request) {
        return replace(key, key.requested(request));
    }

    /**
     * Notes that a certificate was issued.
     *
     * @param key which
     * @param issued the certificate
     * @return the key as it is now
     */
    public DelegatedKey certified(DelegatedKey key, Issued issued) {
        return replace(key, key.certified(issued));
    }

    /**
     * Notes that an attempt to install a key begins.
     *
     * @param key which
     * @return the key as it is now
     * @throws CmfRejectedException if no attempt or no time is left: then the key is destroyed
     * @clause IFA026 Vnfm.Sc.005
     */
    public DelegatedKey attempting(DelegatedKey key) {
        if (!key.inCustody()) {
            throw gone(key);
        }
        if (key.overdue(clock.instant())) {
            destroy(key, DestructionReason.RETENTION_EXPIRED);
            throw gone(key);
        }
        if (key.attempts() >= policy.attempts()) {
            destroy(key, DestructionReason.ATTEMPTS_USED_UP);
            throw gone(key);
        }
        return replace(key, key.attempted());
    }

    /**
     * Notes that an attempt failed; after the last one that is allowed, the key is destroyed.
     *
     * @param key which
     * @return the key as it is now
     * @clause IFA026 Vnfm.Sc.005
     */
    public DelegatedKey failed(DelegatedKey key) {
        return key.attempts() >= policy.attempts() ? destroy(key, DestructionReason.ATTEMPTS_USED_UP) : key;
    }

    /**
     * Notes that the VNFCI has a key. One that has travelled is destroyed.
     *
     * @param key which
     * @return the key as it is now
     */
    public DelegatedKey installed(DelegatedKey key) {
        DelegatedKey now = replace(key, key.isInstalled());
        return now.spec().travel() == KeySpec.Travel.NEVER ? now : destroy(now, DestructionReason.INSTALLED);
    }

    /**
     * Finds out what a key is now.
     *
     * @param key which
     * @return what the store has; the key as given if the store has forgotten it
     */
    public DelegatedKey current(DelegatedKey key) {
        return store.find(key.label()).orElse(key);
    }

    /**
     * Destroys a key, and records it. Destroying a destroyed key changes nothing.
     *
     * @param key which
     * @param reason why
     * @return the key as it is now: not destroyed if the token is absent; then the destruction stays due
     * @clause IFA026 Vnfm.Sc.005
     */
    public DelegatedKey destroy(DelegatedKey key, DestructionReason reason) {
        DelegatedKey current = current(key);
        if (!current.inCustody()) {
            return current;
        }
        DelegatedKey doomed = current.doomed() == null ? current.doomedBy(reason) : current;
        if (!doomed.equals(current) && !store.replace(current, doomed)) {
            return destroy(key, reason);
        }
        try {
            hsm.find(doomed.label()).ifPresent(HsmKey::destroy);
            if (hsm.find(doomed.label()).isPresent()) {
                return doomed;
            }
        } catch (HsmException e) {
            return doomed;
        }
        DelegatedKey gone = doomed.destroyed();
        if (!store.destroyed(doomed, gone, clock.instant())) {
            return destroy(key, reason);
        }
        LOG.info(
                "destroyed the key {} for {} of {}: {} after {} attempts",
                gone.label(),
                gone.certificateDescId(),
                gone.vnfci().value(),
                gone.doomed(),
                gone.attempts());
        return gone;
    }

    /**
     * Destroys every key whose time is over, or whose destruction is due.
     *
     * @return the keys that were destroyed
     * @clause IFA026 Vnfm.Sc.005
     */
    public List<DelegatedKey> tick() {
        Instant now = clock.instant();
        return store.overdue(now).stream()
                .map(key -> destroy(key, DestructionReason.RETENTION_EXPIRED))
                .filter(key -> !key.inCustody())
                .toList();
    }

    /**
     * Lists the keys still in custody.
     *
     * @return by label
     */
    public List<DelegatedKey> inCustody() {
        return store.inCustody();
    }

    private DelegatedKey replace(DelegatedKey expected, DelegatedKey next) {
        if (!store.replace(expected, next)) {
            throw new CmfRejectedException(
                    CmfErrorCode.KEY_DESTROYED, "the key " + expected.label() + " has changed meanwhile");
        }
        return next;
    }

    private static CmfRejectedException gone(DelegatedKey key) {
        return new CmfRejectedException(
                CmfErrorCode.KEY_DESTROYED,
                "the key " + key.label() + " for " + Objects.toString(key.vnfci()) + " is gone or may not be used: "
                        + Objects.requireNonNullElse(key.doomed(), key.state()));
    }
}
