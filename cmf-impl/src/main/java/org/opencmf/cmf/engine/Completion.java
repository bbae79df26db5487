// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.answer.AnswerCheck;
import org.opencmf.cmf.lifecycle.CertificateLife;
import org.opencmf.cmf.parts.Act;
import org.opencmf.cmf.parts.Happening;
import org.opencmf.cmf.parts.Journal;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.cmf.registration.Credentials;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.StoredEnrolment;
import org.opencmf.x509.certificate.DecodedCertificate;

/**
 * Records a certificate that was issued. Each step can be repeated, so that a completion which was cut off is completed
 * later: the credential ends, the certificate is recorded, what it replaces steps back, and only then the enrolment is done.
 */
final class Completion {

    private final Stores stores;
    private final Standing standing;
    private final Recall recall;
    private final Parts parts;
    private final Clock clock;
    private final Warnings warnings;

    /** Who does what at the end of an enrolment. */
    record Parts(
            CertificateLife life, Credentials credentials, Openings openings, Journal journal, AnswerCheck answers) {}

    Completion(Stores stores, Parts parts, Clock clock, Warnings warnings) {
        this.stores = stores;
        this.standing = new Standing(stores);
        this.recall = new Recall(stores, parts);
        this.parts = parts;
        this.clock = clock;
        this.warnings = warnings;
    }

    /** Records what the CA has returned, or has it revoked if that is not what was asked for. */
    StoredEnrolment complete(CaConnector ca, StoredEnrolment enrolment, CertificateChain chain) {
        var question = new AnswerCheck.Question(
                ca, Openings.requestOf(enrolment), parts.openings().keyOf(enrolment));
        AnswerCheck.Finding finding = parts.answers().check(question, chain);
        Optional<Registration> registration = registration(enrolment);
        CertificateId id = finding.id();
        DecodedCertificate issued = finding.certificate();
        if (id == null || issued == null || !finding.faults().isEmpty()) {
            return refuse(ca, enrolment, id, String.join(", ", finding.faults()));
        }
        Optional<String> objection = standing.objection(enrolment, registration);
        if (objection.isPresent()) {
            return refuse(ca, enrolment, id, objection.get());
        }
        CertificateRecord certificate =
                record(enrolment, new Recorded(id, issued, question.keySha256(), chain), registration.orElseThrow());
        endCredential(enrolment, certificate);
        if (!stores.certificates().add(certificate) && !recall.isRecordedFor(enrolment, id)) {
            return refuse(ca, enrolment, id, "it was issued before, for another request");
        }
        parts.life().replaceMarked(enrolment.consumer().value(), certificate);
        if (enrolment.renews() != null) {
            parts.life().supersede(enrolment.consumer().value(), enrolment.renews(), id);
        }
        Optional<String> late = standing.objection(enrolment, registration(enrolment));
        if (late.isPresent()) {
            // raised while the certificate was recorded
            return refuse(ca, enrolment, id, late.get());
        }
        return finish(enrolment, certificate, chain);
    }

    private Optional<Registration> registration(StoredEnrolment enrolment) {
        return stores.registrations().find(Openings.requestOf(enrolment).entity());
    }

    private StoredEnrolment finish(StoredEnrolment enrolment, CertificateRecord certificate, CertificateChain chain) {
        parts.journal().done(act(enrolment, certificate.id().sha256()));
        StoredEnrolment done = enrolment.issued(certificate.id(), chain, clock.instant());
        stores.enrolments().replace(enrolment, done);
        parts.journal().tell(Happening.to(certificate, CertificateEvent.Kind.ISSUED, "by " + enrolment.ca()));
        if (warnings.hasPassed(certificate.notAfter())) {
            parts.journal().tell(Happening.to(certificate, CertificateEvent.Kind.EXPIRING, "ends soon"));
        }
        return done;
    }

    private record Recorded(CertificateId id, DecodedCertificate issued, String keySha256, CertificateChain chain) {}

    private static CertificateRecord record(StoredEnrolment enrolment, Recorded what, Registration registration) {
        var names = Openings.requestOf(enrolment).names();
        return new CertificateRecord(
                what.id(),
                Openings.requestOf(enrolment).entity(),
                names.id(),
                names.type(),
                registration.trustDomain(),
                enrolment.ca(),
                what.issued().validity().notBefore(),
                what.issued().validity().notAfter(),
                what.keySha256(),
                CertificateStatus.VALID,
                null,
                null,
                what.chain().encoded().get(0));
    }

    /** Ends the credential of an entity that has got a certificate of its own. */
    private void endCredential(StoredEnrolment enrolment, CertificateRecord certificate) {
        if (enrolment.consumer().equals(certificate.entity())) {
            parts.credentials().spendAll(certificate.entity());
        }
    }

    private StoredEnrolment refuse(
            CaConnector ca, StoredEnrolment enrolment, @Nullable CertificateId id, String faults) {
        if (id != null) {
            recall.recall(ca, enrolment, id);
        }
        String refusal = CmfErrorCode.CA_ANSWER_WRONG.slug() + ": " + faults;
        parts.journal().write(act(enrolment, id == null ? "unreadable" : id.sha256()), refusal);
        StoredEnrolment refused = enrolment.refused(refusal, clock.instant());
        stores.enrolments().replace(enrolment, refused);
        return refused;
    }

    /** Records that the CA has refused. */
    StoredEnrolment refused(StoredEnrolment enrolment, String reason) {
        String refusal = CmfErrorCode.CA_REFUSED.slug() + ": " + reason;
        parts.journal().write(act(enrolment, "-"), CmfErrorCode.CA_REFUSED.slug());
        StoredEnrolment refused = enrolment.refused(refusal, clock.instant());
        stores.enrolments().replace(enrolment, refused);
        if (enrolment.state() == StoredEnrolment.State.PENDING) {
            tell(enrolment, CertificateEvent.Kind.REFUSED, reason);
        }
        return refused;
    }

    /** Records that the CA answers later. */
    StoredEnrolment pending(StoredEnrolment enrolment, Duration retryAfter) {
        StoredEnrolment pending = enrolment.pendingUntil(clock.instant().plus(retryAfter));
        stores.enrolments().replace(enrolment, pending);
        if (enrolment.state() == StoredEnrolment.State.INTENDED) {
            parts.journal().write(act(enrolment, "-"), "pending");
            tell(enrolment, CertificateEvent.Kind.PENDING, "the CA answers later");
        }
        return pending;
    }

    private void tell(StoredEnrolment enrolment, CertificateEvent.Kind kind, String detail) {
        stores.registrations()
                .find(Openings.requestOf(enrolment).entity())
                .map(registration -> new Happening.About(
                        registration.entity(),
                        Openings.requestOf(enrolment).names().type(),
                        registration.trustDomain()))
                .ifPresent(about -> parts.journal().tell(new Happening(kind, about, null, detail)));
    }

    static Act act(StoredEnrolment enrolment, String certificate) {
        String operation = enrolment.renews() == null ? "enrol" : "renew";
        var request = Openings.requestOf(enrolment);
        String object = request.entity().value() + ' ' + request.names().id() + ' ' + certificate;
        return new Act(enrolment.consumer().value(), operation, object);
    }
}
