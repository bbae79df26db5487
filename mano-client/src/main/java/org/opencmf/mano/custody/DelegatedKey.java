// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.identity.EntityId;
import org.opencmf.hsm.KeySpec;

/**
 * What a VNFM knows of a private key that it made for a VNFCI. The key itself is in the token.
 *
 * @param spec label, kind, and whether the key may travel
 * @param vnfInstanceId the VNF instance
 * @param vnfci for whom it was made
 * @param certificateDescId for which certificate of the descriptor
 * @param generation counts the keys for this certificate of this VNFCI, from 1
 * @param state its state
 * @param attempts how many attempts to install it were begun
 * @param retainUntil when it is destroyed at the latest, unless it is in use in the token
 * @param request the request for its certificate; null if there is none yet
 * @param issued its certificate; null if there is none yet
 * @param doomed why it is to be destroyed, or was; null if it is not
 * @clause IFA026 Vnfm.Sc.010
 */
public record DelegatedKey(
        KeySpec spec,
        String vnfInstanceId,
        EntityId vnfci,
        String certificateDescId,
        int generation,
        DelegatedKeyState state,
        int attempts,
        Instant retainUntil,
        @Nullable KeyRequest request,
        @Nullable Issued issued,
        @Nullable DestructionReason doomed) {

    /** Refuses missing parts. */
    public DelegatedKey {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(vnfInstanceId, "vnfInstanceId");
        Objects.requireNonNull(vnfci, "vnfci");
        Objects.requireNonNull(certificateDescId, "certificateDescId");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(retainUntil, "retainUntil");
    }

    /**
     * Returns the key's label in the token.
     *
     * @return unique among all keys
     */
    public String label() {
        return spec.label();
    }

    /**
     * Tells whether the private key exists.
     *
     * @return whether it is not destroyed
     */
    public boolean inCustody() {
        return state != DelegatedKeyState.DESTROYED;
    }

    /**
     * Tells whether the VNFCI has it, or uses it in the token.
     *
     * @return whether it was installed
     */
    public boolean installed() {
        return state == DelegatedKeyState.INSTALLED || doomed == DestructionReason.INSTALLED;
    }

    /**
     * Tells whether it waits for its certificate or its installation.
     *
     * @param now the time
     * @return whether it is in custody and its time is not over, and the VNFCI does not have it
     */
    public boolean underWay(Instant now) {
        return inCustody() && !installed() && !overdue(now);
    }

    /**
     * Tells whether it serves nobody.
     *
     * @return whether it is destroyed, or is to be, and the VNFCI never had it
     */
    public boolean lost() {
        return !installed() && (doomed != null || !inCustody());
    }

    /**
     * Tells whether a certificate may yet come for it.
     *
     * @return whether its request is written down, and neither a certificate nor a refusal
     */
    public boolean awaitsAnswer() {
        return request != null && issued == null && doomed != DestructionReason.REFUSED;
    }

    /**
     * Tells when it is to be destroyed.
     *
     * @return the time, long past if it is to be destroyed at once; nothing if it is destroyed, or stays in the token for
     *     the VNFCI's use
     */
    public Optional<Instant> destructionDue() {
        boolean inUse = state == DelegatedKeyState.INSTALLED && spec.travel() == KeySpec.Travel.NEVER;
        if (!inCustody() || (inUse && doomed == null)) {
            return Optional.empty();
        }
        return Optional.of(doomed == null ? retainUntil : Instant.MIN);
    }

    /**
     * Tells whether its time is over.
     *
     * @param now the time
     * @return whether the key is to be destroyed
     */
    public boolean overdue(Instant now) {
        return destructionDue().filter(due -> !now.isBefore(due)).isPresent();
    }

    DelegatedKey requested(KeyRequest sent) {
        return new DelegatedKey(
                spec,
                vnfInstanceId,
                vnfci,
                certificateDescId,
                generation,
                state,
                attempts,
                retainUntil,
                sent,
                issued,
                doomed);
    }

    DelegatedKey certified(Issued answer) {
        return in(DelegatedKeyState.CERTIFIED, attempts, answer, doomed);
    }

    DelegatedKey attempted() {
        return in(DelegatedKeyState.INSTALLING, attempts + 1, issued, doomed);
    }

    DelegatedKey isInstalled() {
        return in(DelegatedKeyState.INSTALLED, attempts, issued, doomed);
    }

    DelegatedKey doomedBy(DestructionReason reason) {
        return new DelegatedKey(
                spec,
                vnfInstanceId,
                vnfci,
                certificateDescId,
                generation,
                state,
                attempts,
                retainUntil,
                request,
                issued,
                reason);
    }

    DelegatedKey destroyed() {
        return in(DelegatedKeyState.DESTROYED, attempts, issued, doomed);
    }

    private DelegatedKey in(
            DelegatedKeyState next, int made, @Nullable Issued answer, @Nullable DestructionReason reason) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("a key that is " + state + " cannot become " + next);
        }
        return new DelegatedKey(
                spec,
                vnfInstanceId,
                vnfci,
                certificateDescId,
                generation,
                next,
                made,
                retainUntil,
                request,
                answer,
                reason);
    }
}
