// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.enrolment.EnrolmentOutcome.Pending;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.hsm.HsmException;
import org.opencmf.mano.custody.Custody;
import org.opencmf.mano.custody.DelegatedKey;
import org.opencmf.mano.custody.DelegatedKeyState;
import org.opencmf.mano.custody.DestructionReason;
import org.opencmf.mano.delegation.CertificateLine.Status;
import org.opencmf.mano.plan.PlannedCertificate;

/** Brings one key as far as it goes: to its certificate, and into the VNFCI. It goes on from wherever it was. */
final class Advancing {

    private final DelegationPorts ports;
    private final Custody custody;
    private final Enrolling enrolling;
    private final Installing installing;
    private final Retries retries;

    Advancing(DelegationPorts ports, Custody custody, DelegationPolicy policy, Retries retries) {
        this.ports = ports;
        this.custody = custody;
        this.enrolling = new Enrolling(ports, custody);
        this.installing = new Installing(ports, custody, policy.transport());
        this.retries = retries;
    }

    Enrolling enrolling() {
        return enrolling;
    }

    CertificateLine advance(
            PlannedCertificate planned, DelegatedKey start, Installing.Site site, @Nullable CertificateId renews) {
        DelegatedKey key = start;
        try {
            if (key.state() == DelegatedKeyState.GENERATED) {
                key = enrolling.prepare(planned, key, renews);
                EnrolmentOutcome outcome = enrolling.send(planned, Objects.requireNonNull(key.request(), "request"));
                if (outcome instanceof Pending pending) {
                    return line(
                            planned, Status.PENDING, key, List.of(), retries.pending(planned, pending.retryAfter()));
                }
                key = custody.certified(key, (Issued) outcome);
            }
            return install(planned, key, site);
        } catch (CmfRejectedException e) {
            return refused(planned, key, e);
        } catch (CmfUnavailableException e) {
            return waiting(planned, key, e.violations(), e.retryAfter());
        } catch (CmfException e) {
            return waiting(planned, key, e.violations(), Duration.ZERO);
        } catch (HsmException e) {
            return waiting(planned, key, List.of(of(e)), Duration.ZERO);
        }
    }

    private CertificateLine install(PlannedCertificate planned, DelegatedKey certified, Installing.Site site) {
        List<Violation> before = installing.checkBefore(planned, certified);
        if (!before.isEmpty()) {
            return failed(planned, custody.destroy(certified, DestructionReason.REFUSED), before);
        }
        DelegatedKey key = custody.attempting(certified);
        List<Violation> wrong = attempt(key, site);
        if (!wrong.isEmpty()) {
            DelegatedKey after = custody.failed(key);
            return after.inCustody() ? waiting(planned, after, wrong, Duration.ZERO) : failed(planned, after, wrong);
        }
        DelegatedKey installed = custody.installed(key);
        retries.succeeded(planned);
        return line(planned, Status.INSTALLED, installed, endPredecessors(planned, installed), Duration.ZERO);
    }

    /** An attempt that is cut short is an attempt: whatever the target does, it was counted. */
    private List<Violation> attempt(DelegatedKey key, Installing.Site site) {
        try {
            return installing.attempt(key, site);
        } catch (CmfException e) {
            return e.violations();
        } catch (HsmException e) {
            return List.of(of(e));
        }
    }

    /** The new one is in use: what was before is revoked as superseded, and its key destroyed. */
    List<Violation> endPredecessors(PlannedCertificate planned, DelegatedKey current) {
        for (DelegatedKey before : enrolling.generations(planned)) {
            if (before.generation() < current.generation()) {
                List<Violation> left = end(before, CRLReason.SUPERSEDED, DestructionReason.REPLACED);
                if (!left.isEmpty()) {
                    return left;
                }
            }
        }
        return List.of();
    }

    /** Revokes and removes a key's certificate, destroys the key and forgets it; tells what is left to do. */
    List<Violation> end(DelegatedKey key, CRLReason reason, DestructionReason destruction) {
        DelegatedKey gone = custody.destroy(key, destruction);
        try {
            Issued issued = key.issued();
            if (issued != null) {
                revoke(issued.id(), reason);
                ports.cmf().remove(issued.id());
            }
        } catch (CmfRejectedException e) {
            if (e.code() != CmfErrorCode.CERTIFICATE_UNKNOWN) {
                return e.violations();
            }
        } catch (CmfException e) {
            return e.violations();
        }
        if (gone.inCustody()) {
            return List.of(new Violation(
                    CmfErrorCode.NOT_SERVING, "the token does not say that the key " + key.label() + " is gone"));
        }
        ports.store().forget(key.label());
        return List.of();
    }

    private void revoke(CertificateId id, CRLReason reason) {
        try {
            ports.cmf().revoke(id, reason);
        } catch (CmfRejectedException e) {
            // What has expired cannot be revoked, and need not be: it is removed all the same.
            if (e.code() != CmfErrorCode.CERTIFICATE_STATE) {
                throw e;
            }
        }
    }

    /** A refusal of the CMF ends a key that has no certificate; a key that has one is kept as long as its time allows. */
    private CertificateLine refused(PlannedCertificate planned, DelegatedKey key, CmfRejectedException e) {
        DelegatedKey now = ports.store().find(key.label()).orElse(key);
        if (now.state() == DelegatedKeyState.GENERATED) {
            now = custody.destroy(now, DestructionReason.REFUSED);
        }
        return failed(planned, now, e.violations());
    }

    CertificateLine waiting(
            PlannedCertificate planned, DelegatedKey key, List<Violation> violations, Duration atLeast) {
        return line(planned, Status.WAITING, key, violations, retries.failed(planned, atLeast));
    }

    private CertificateLine failed(PlannedCertificate planned, DelegatedKey key, List<Violation> violations) {
        return line(planned, Status.FAILED, key, violations, retries.failed(planned, Duration.ZERO));
    }

    static CertificateLine line(
            PlannedCertificate planned,
            Status status,
            DelegatedKey key,
            List<Violation> violations,
            Duration retryAfter) {
        Issued issued = key.issued();
        return new CertificateLine(
                planned.vnfc().id(),
                planned.certificateDescId(),
                status,
                issued == null ? null : issued.id(),
                violations,
                retryAfter);
    }

    static Violation of(HsmException e) {
        return new Violation(CmfErrorCode.NOT_SERVING, "the token: " + e.reason());
    }
}
