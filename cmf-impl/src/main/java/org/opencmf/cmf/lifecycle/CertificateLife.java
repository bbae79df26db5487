// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.lifecycle;

import java.security.cert.CRLReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.cmf.authorisation.Operation;
import org.opencmf.cmf.lifecycle.CertificateStates.Step;
import org.opencmf.cmf.parts.Act;
import org.opencmf.cmf.parts.Authorities;
import org.opencmf.cmf.parts.Happening;
import org.opencmf.cmf.parts.Journal;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.spi.CaConnector;

/**
 * Takes certificates from one state to the next. A CA revokes before the record says so, so that a revocation which was
 * cut off is repeated and never lost.
 *
 * @clause IFA026 Cmf.CertLcm.001
 */
public final class CertificateLife {

    private static final Duration CA_MISSING = Duration.ofMinutes(5);
    private static final Set<CRLReason> REASONS = EnumSet.of(
            CRLReason.UNSPECIFIED,
            CRLReason.KEY_COMPROMISE,
            CRLReason.CA_COMPROMISE,
            CRLReason.AFFILIATION_CHANGED,
            CRLReason.SUPERSEDED,
            CRLReason.CESSATION_OF_OPERATION,
            CRLReason.PRIVILEGE_WITHDRAWN,
            CRLReason.AA_COMPROMISE);

    private final Stores stores;
    private final Authorities authorities;
    private final Journal journal;
    private final Clock clock;

    /**
     * Creates the keeper of states.
     *
     * @param stores keep the certificates
     * @param authorities revoke them
     * @param journal writes it down
     * @param clock tells when
     */
    public CertificateLife(Stores stores, Authorities authorities, Journal journal, Clock clock) {
        this.stores = stores;
        this.authorities = authorities;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Revokes a certificate.
     *
     * @param consumer who asks, for the journal
     * @param certificate which
     * @param reason why
     * @return the certificate as it is now
     */
    public CertificateRecord revoke(String consumer, CertificateRecord certificate, CRLReason reason) {
        if (!REASONS.contains(reason)) {
            throw new CmfRejectedException(
                    CmfErrorCode.NOT_SUPPORTED, "a certificate is not revoked for good by reason of " + reason);
        }
        CertificateRecord known = current(certificate);
        demand(known, Step.REVOKE);
        if (known.status() == CertificateStatus.REVOKED) {
            return known;
        }
        var act = new Act(consumer, Operation.REVOKE.slug(), known.id().sha256());
        revokeAtCa(act, known, reason);
        var cause = new CertificateRecord.Revocation(reason, clock.instant());
        CertificateRecord revoked = change(act, known, Step.REVOKE, record -> record.revoked(cause));
        journal.tell(Happening.to(revoked, CertificateEvent.Kind.REVOKED, "reason " + reason));
        return revoked;
    }

    private void revokeAtCa(Act act, CertificateRecord certificate, CRLReason reason) {
        CaConnector ca = authorities
                .named(certificate.ca())
                .orElseThrow(() -> new CmfUnavailableException(
                        CmfErrorCode.CA_UNAVAILABLE, "the CA of the certificate is not configured", CA_MISSING));
        try {
            ca.revoke(certificate.id(), reason);
        } catch (CmfRejectedException e) {
            if (e.code() != CmfErrorCode.CERTIFICATE_UNKNOWN) {
                throw new CmfFailedException(e.violations().get(0), e);
            }
            // the CA says that it has issued no such certificate, as one that has lost its memory does: nobody can have
            // it revoked, and what waits for it goes on
            journal.refused(act, e);
        }
    }

    /**
     * Takes a certificate out of management, and revokes it first if it is still good.
     *
     * @param consumer who asks, for the journal
     * @param certificate which
     */
    public void remove(String consumer, CertificateRecord certificate) {
        CertificateRecord known = current(certificate);
        if (known.status() == CertificateStatus.VALID || known.status() == CertificateStatus.SUPERSEDED) {
            known = revoke(consumer, known, CRLReason.CESSATION_OF_OPERATION);
        }
        if (known.status() == CertificateStatus.REMOVED) {
            return;
        }
        var act = new Act(consumer, Operation.REMOVE.slug(), known.id().sha256());
        CertificateRecord removed =
                change(act, known, Step.REMOVE, record -> record.withStatus(CertificateStatus.REMOVED));
        journal.tell(Happening.to(removed, CertificateEvent.Kind.REMOVED, "no longer under management"));
    }

    /**
     * Says that another certificate takes the place of one.
     *
     * @param consumer who asked for it, for the journal
     * @param old the one that was renewed
     * @param successor the one that takes its place
     */
    public void supersede(String consumer, CertificateId old, CertificateId successor) {
        Optional<CertificateRecord> known = stores.certificates().find(old);
        if (known.isEmpty() || successor.equals(known.get().replacedBy())) {
            return;
        }
        if (CertificateStates.after(known.get().status(), Step.RENEW).isEmpty()) {
            // it was revoked or removed while its renewal was on its way: it stays so
            return;
        }
        var act = new Act(consumer, Operation.RENEW.slug(), old.sha256());
        CertificateRecord superseded = change(act, known.get(), Step.RENEW, record -> {
            CertificateRecord replaced = record.supersededBy(successor);
            boolean over = record.status() == CertificateStatus.EXPIRED;
            return over ? replaced.withStatus(CertificateStatus.EXPIRED) : replaced;
        });
        journal.tell(Happening.to(superseded, CertificateEvent.Kind.SUPERSEDED, "by " + successor.sha256()));
    }

    /**
     * Says that another certificate is to take the place of one, and tells who has to ask for it. Until then the old one
     * stays good; when the new one is issued, the old one is revoked.
     *
     * @param consumer who has said so, for the journal
     * @param certificate which
     */
    public void markForReEnrolment(String consumer, CertificateRecord certificate) {
        CertificateRecord known = current(certificate);
        if (CertificateStates.after(known.status(), Step.RE_ENROL).isEmpty() || known.replacedBy() != null) {
            return;
        }
        var act = new Act(consumer, "re-enrolment-due", known.id().sha256());
        CertificateRecord marked =
                change(act, known, Step.RE_ENROL, record -> record.withStatus(CertificateStatus.SUPERSEDED));
        journal.tell(Happening.to(marked, CertificateEvent.Kind.RE_ENROLMENT_DUE, "the VNFCI was healed"));
    }

    /**
     * Revokes what an enrolment was to replace, now that its certificate is there.
     *
     * @param consumer who asked for it, for the journal
     * @param issued the new certificate
     */
    public void replaceMarked(String consumer, CertificateRecord issued) {
        for (CertificateRecord known : stores.certificates().ofEntity(issued.entity())) {
            boolean marked = known.status() == CertificateStatus.SUPERSEDED && known.replacedBy() == null;
            if (marked && known.identity().equals(issued.identity())) {
                revoke(consumer, known, CRLReason.SUPERSEDED);
            }
        }
    }

    /**
     * Says that the time of a certificate is over.
     *
     * @param certificate which
     */
    public void expire(CertificateRecord certificate) {
        CertificateRecord known = current(certificate);
        Instant now = clock.instant();
        if (!now.isAfter(known.notAfter())
                || CertificateStates.after(known.status(), Step.EXPIRE).isEmpty()) {
            return;
        }
        var act = new Act(Act.CMF_ITSELF, "expire", known.id().sha256());
        CertificateRecord expired =
                change(act, known, Step.EXPIRE, record -> record.withStatus(CertificateStatus.EXPIRED));
        journal.tell(Happening.to(expired, CertificateEvent.Kind.EXPIRED, "its time is over"));
    }

    /**
     * Demands that a step is possible.
     *
     * @param certificate the certificate
     * @param step what is to happen to it
     * @throws CmfRejectedException if its state does not allow it
     */
    public static void demand(CertificateRecord certificate, Step step) {
        if (CertificateStates.after(certificate.status(), step).isEmpty()) {
            throw new CmfRejectedException(
                    CmfErrorCode.CERTIFICATE_STATE,
                    "a certificate that is " + certificate.status() + " cannot be subject to " + step);
        }
    }

    /**
     * Replaces a record; of several threads each takes the state that the one before has left. The journal comes first: what
     * is cut off in between is written down again by the repetition, but nothing is done that is not written down.
     */
    private CertificateRecord change(
            Act act, CertificateRecord known, Step step, UnaryOperator<CertificateRecord> change) {
        journal.done(act);
        CertificateRecord before = known;
        CertificateRecord next = change.apply(before);
        while (!stores.certificates().replace(before, next)) {
            before = current(before);
            demand(before, step);
            next = change.apply(before);
        }
        return next;
    }

    private CertificateRecord current(CertificateRecord certificate) {
        return stores.certificates()
                .find(certificate.id())
                .orElseThrow(() -> new CmfRejectedException(
                        CmfErrorCode.CERTIFICATE_UNKNOWN, "no such certificate, or not for this consumer"));
    }
}
