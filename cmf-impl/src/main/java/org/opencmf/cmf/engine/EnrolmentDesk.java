// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.answer.AnswerCheck;
import org.opencmf.cmf.attestation.AttestationCheck;
import org.opencmf.cmf.authorisation.Operation;
import org.opencmf.cmf.authorisation.Whose;
import org.opencmf.cmf.consumer.Access;
import org.opencmf.cmf.consumer.Consumer;
import org.opencmf.cmf.csr.CsrRules;
import org.opencmf.cmf.lifecycle.CertificateLife;
import org.opencmf.cmf.parts.Authorities;
import org.opencmf.cmf.parts.Journal;
import org.opencmf.cmf.parts.Profiles;
import org.opencmf.cmf.parts.RandomStock;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.cmf.policy.Limits;
import org.opencmf.cmf.policy.RenewalRule;
import org.opencmf.cmf.registration.Credentials;
import org.opencmf.cmf.selection.TokenBucket;
import org.opencmf.spi.EnrolmentPolicy;
import org.opencmf.x509.csr.CsrSignature;

/**
 * Takes requests for certificates: authorises them, and carries them out or answers them again.
 *
 * @clause IFA026 Cmf.CertLcm.005
 * @clause IFA026 Cmf.CertLcm.006
 */
public final class EnrolmentDesk {

    private final Stores stores;
    private final Access access;
    private final Enrolments enrolments;
    private final DueWork work;

    /**
     * What the desk is built on.
     *
     * @param stores keep everything
     * @param authorities issue
     * @param access says who may do what
     * @param journal writes it down
     * @param clock tells the time
     */
    public record Foundation(Stores stores, Authorities authorities, Access access, Journal journal, Clock clock) {}

    /**
     * What requests are checked against.
     *
     * @param crypto verifies that they are signed with their own keys, and what CAs return with those of the CAs
     * @param attestation verifies key attestation statements
     * @param policies the embedder's own rules
     * @param profiles say what certificates look like
     */
    public record Checks(
            Provider crypto, AttestationCheck attestation, List<EnrolmentPolicy> policies, Profiles profiles) {}

    /**
     * What is done besides.
     *
     * @param life supersedes what is renewed
     * @param credentials count and end
     * @param paces how often each CA may be asked
     * @param random makes transaction ids
     */
    public record Tools(
            CertificateLife life, Credentials credentials, Map<String, TokenBucket> paces, SecureRandom random) {}

    /**
     * What holds for requests.
     *
     * @param limits limit them
     * @param renewal holds for renewals
     */
    public record Rules(Limits limits, RenewalRule renewal) {}

    private EnrolmentDesk(Foundation on, Enrolments enrolments, DueWork work) {
        this.stores = on.stores();
        this.access = on.access();
        this.enrolments = enrolments;
        this.work = work;
    }

    /**
     * Creates the desk, and takes up what was open when the CMF was last stopped.
     *
     * @param on what it is built on
     * @param checks what requests are checked against
     * @param tools what is done besides
     * @param rules what holds for requests
     * @return the desk
     */
    public static EnrolmentDesk open(Foundation on, Checks checks, Tools tools, Rules rules) {
        var openings = new Openings(on.stores().certificates());
        var budgets = new Budgets(on.stores().certificates(), rules.limits(), tools.paces());
        openings.restore(on.stores(), budgets);
        var patience = rules.limits().time().caPatience();
        var warnings = new Warnings(on.clock().instant());
        var parts = new Completion.Parts(
                tools.life(),
                tools.credentials(),
                openings,
                on.journal(),
                new AnswerCheck(on.clock(), checks.crypto()));
        var completion = new Completion(on.stores(), parts, on.clock(), warnings);
        var contact = new CaContact(on.authorities(), patience);
        var handOver =
                new HandOver(on.stores(), contact, completion, new HandOver.Tools(openings, budgets, on.clock()));
        var csrRules = new CsrCheck.Rules(
                CsrRules.standard(rules.renewal().freshKey()), checks.attestation(), checks.policies());
        var csr = new CsrCheck(csrRules, rules.limits(), checks.profiles(), new CsrSignature(checks.crypto()));
        var guards = new Enrolments.Guards(openings, budgets, tools.credentials());
        var enrolments = new Enrolments(
                on.stores(),
                new Enrolments.Rooms(csr, on.authorities(), handOver, guards),
                new Enrolments.Rules(rules.renewal(), new RandomStock(tools.random()), patience),
                on.clock());
        var work = new DueWork(
                on.stores(),
                on.authorities(),
                new DueWork.Doers(handOver, contact, tools.life(), on.journal()),
                new DueWork.Times(on.clock(), rules.renewal(), rules.limits(), warnings));
        return new EnrolmentDesk(on, enrolments, work);
    }

    /**
     * Gets a certificate for an entity.
     *
     * @param consumer who asks
     * @param request for whom, and the certification request
     * @return what became of it
     */
    public EnrolmentOutcome enrol(Consumer consumer, EnrolmentRequest request) {
        access.demandAtAll(consumer, Operation.ENROL);
        Registration registration = registration(consumer, request.entity());
        EndEntityIdentity identity = identity(registration, request.identity());
        if (!access.allows(consumer, Operation.ENROL, registration, identity.type())) {
            throw Access.refusal(consumer, Operation.ENROL);
        }
        return enrolments.carryOut(Ask.enrolment(consumer, request, new Ask.Subject(registration, identity)));
    }

    /** Finds the entity; one that is unknown and one that is another's are told apart to the OSS alone. */
    private Registration registration(Consumer consumer, EntityId entity) {
        if (entity.equals(consumer.entity())) {
            return consumer.registration();
        }
        Registration found = stores.registrations().find(entity).orElse(null);
        if (consumer.role() == EntityType.OSS) {
            throw found == null ? Access.unknownEntity() : Access.refusal(consumer, Operation.ENROL);
        }
        if (found == null || access.whose(consumer, found) == Whose.OTHER) {
            throw Access.notTheirs(consumer);
        }
        return found;
    }

    private static EndEntityIdentity identity(Registration registration, String id) {
        for (EndEntityIdentity identity : registration.identities()) {
            if (identity.id().equals(id)) {
                return identity;
            }
        }
        throw new CmfRejectedException(CmfErrorCode.IDENTITY_UNKNOWN, "the entity has no such identity");
    }

    /**
     * Replaces a certificate.
     *
     * @param consumer who asks
     * @param request which, and the certification request
     * @return what became of it
     */
    public EnrolmentOutcome renew(Consumer consumer, RenewalRequest request) {
        CertificateRecord old = access.certificate(consumer, Operation.RENEW, request.certificate());
        Registration registration = stores.registrations().find(old.entity()).orElseThrow(Access::unknownEntity);
        EndEntityIdentity identity = identity(registration, old.identity());
        if (identity.type() != old.type()) {
            throw new CmfRejectedException(
                    CmfErrorCode.IDENTITY_UNKNOWN, "the identity is registered for another type of certificate now");
        }
        return enrolments.carryOut(Ask.renewal(consumer, request, new Ask.Subject(registration, identity), old));
    }

    /**
     * Does what is due.
     *
     * @return how much that was
     */
    public int work() {
        return work.run();
    }
}
