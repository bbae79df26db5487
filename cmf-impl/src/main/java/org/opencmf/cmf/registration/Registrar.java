// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.registration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.RegistrationOutcome;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.authorisation.Operation;
import org.opencmf.cmf.authorisation.Whose;
import org.opencmf.cmf.consumer.Access;
import org.opencmf.cmf.consumer.Consumer;
import org.opencmf.cmf.parts.Act;
import org.opencmf.cmf.parts.Journal;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.cmf.parts.Stripes;
import org.opencmf.spi.CredentialStore;
import org.opencmf.x509.Fingerprints;

/**
 * Registers NFV-MANO entities, and gives them initial credentials.
 *
 * @clause IFA026 Cmf.CertLcm.002
 * @clause IFA026 C.4.1.1.6/1
 */
public final class Registrar {

    private final Stores stores;
    private final IdentityRules rules;
    private final Holders holders;
    private final Credentials credentials;
    private final Desk desk;
    private final Stripes stripes = new Stripes();

    /**
     * What every desk of the CMF has.
     *
     * @param access says who may do what
     * @param journal writes it down
     */
    public record Desk(Access access, Journal journal) {}

    /**
     * Creates the registrar.
     *
     * @param stores keep what is registered
     * @param rules hold for every registration
     * @param credentials makes initial credentials
     * @param desk who may do what, and the journal
     */
    public Registrar(Stores stores, IdentityRules rules, Credentials credentials, Desk desk) {
        this.stores = stores;
        this.rules = rules;
        this.holders = new Holders(stores.registrations());
        this.credentials = credentials;
        this.desk = desk;
    }

    /**
     * Registers an entity.
     *
     * @param consumer who asks
     * @param request whom to register
     * @return the registration with the initial credential
     */
    public RegistrationOutcome register(Consumer consumer, RegistrationRequest request) {
        desk.access().demand(consumer, Operation.REGISTER, Whose.OTHER);
        if (request.type() == EntityType.VNFCI || request.type() == EntityType.OSS) {
            throw new CmfRejectedException(
                    CmfErrorCode.NOT_SUPPORTED, "a " + request.type() + " is not registered by this operation");
        }
        String reference = reference(consumer, request);
        return stripes.under(request.entity(), () -> {
            RegistrationOutcome before = before(request, reference);
            return before == null ? registerNew(consumer, request, reference) : before;
        });
    }

    private RegistrationOutcome registerNew(Consumer consumer, RegistrationRequest request, String reference) {
        Registration registration = checked(request);
        // the registration comes last: until it is there, whatever was cut off is no registration, and is begun again
        InitialCredential credential = credentials.issue(request.entity(), reference);
        desk.journal()
                .done(new Act(
                        consumer.entity().value(),
                        Operation.REGISTER.slug(),
                        request.entity().value()));
        if (!stores.registrations().put(List.of(registration), List.of())) {
            throw new CmfRejectedException(
                    CmfErrorCode.ENTITY_EXISTS, "the entity, its FQDN or one of its names was registered meanwhile");
        }
        return new RegistrationOutcome(registration, credential);
    }

    private Registration checked(RegistrationRequest request) {
        List<Violation> violations = new ArrayList<>();
        if (stores.registrations().find(request.entity()).isPresent()) {
            violations.add(new Violation(CmfErrorCode.ENTITY_EXISTS, "the entity is registered already"));
        }
        Registration registration = rules.check(asked(request), violations);
        holders.check(registration, violations);
        if (!violations.isEmpty()) {
            throw new CmfRejectedException(violations);
        }
        return registration;
    }

    /** Returns what the same request was answered before, or null if it was not: this is the first, or that was cut off. */
    private @Nullable RegistrationOutcome before(RegistrationRequest request, String reference) {
        Optional<CredentialStore.Stored> stored = stores.credentials().find(reference);
        if (stored.isEmpty()) {
            return null;
        }
        if (!stored.get().entity().equals(request.entity())) {
            throw reused();
        }
        Optional<Registration> known = stores.registrations().find(request.entity());
        if (known.isEmpty()) {
            return null;
        }
        if (!known.get().equals(rules.check(asked(request), new ArrayList<>()))) {
            throw reused();
        }
        return new RegistrationOutcome(known.get(), stored.get().credential());
    }

    private static CmfRejectedException reused() {
        return new CmfRejectedException(
                CmfErrorCode.REQUEST_ID_REUSED, "this request id was used for another registration");
    }

    private static Registration asked(RegistrationRequest request) {
        return new Registration(
                request.entity(), request.type(), request.trustDomain(), request.fqdn(), request.identities(), null);
    }

    /** Names the credential after the request, so that a repetition finds it, after a restart too. */
    private static String reference(Consumer consumer, RegistrationRequest request) {
        String name = consumer.entity().value() + ' ' + request.id().value();
        return Fingerprints.sha256(name.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /**
     * Gives an entity a new initial credential.
     *
     * @param consumer who asks
     * @param entity for whom
     * @return the credential
     */
    public InitialCredential issueCredential(Consumer consumer, EntityId entity) {
        Registration registration = desk.access().entity(consumer, Operation.ISSUE_CREDENTIAL, entity);
        if (Access.isDelegated(registration)) {
            throw new CmfRejectedException(
                    CmfErrorCode.NOT_SUPPORTED, "the delegate of a VNFCI enrols for it: it needs no credential");
        }
        return stripes.under(entity, () -> {
            InitialCredential credential = credentials.issue(entity);
            desk.journal().done(new Act(consumer.entity().value(), Operation.ISSUE_CREDENTIAL.slug(), entity.value()));
            return credential;
        });
    }
}
