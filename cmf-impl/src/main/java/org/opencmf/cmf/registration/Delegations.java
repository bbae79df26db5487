// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.registration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.VnfcBinding;
import org.opencmf.cmf.authorisation.Operation;
import org.opencmf.cmf.authorisation.Whose;
import org.opencmf.cmf.consumer.Access;
import org.opencmf.cmf.consumer.Consumer;
import org.opencmf.cmf.parts.Act;
import org.opencmf.cmf.parts.Authorities;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.cmf.parts.Stripes;
import org.opencmf.cmf.policy.Limits;

/**
 * Puts VNFMs in charge of the certificates of VNFCIs: one delegate for each.
 *
 * @clause IFA026 Cmf.CertLcm.003
 * @clause IFA026 C.2.2.1.6/1
 */
public final class Delegations {

    private final Stores stores;
    private final Rules rules;
    private final Holders holders;
    private final Registrar.Desk desk;
    private final Succession succession;

    /**
     * What holds for delegations.
     *
     * @param identities hold for every registration
     * @param authorities know the trust domains
     * @param limits say how many VNFCIs a request may have
     */
    public record Rules(IdentityRules identities, Authorities authorities, Limits limits) {}

    /**
     * How registrations take the place of others.
     *
     * @param former ends what was certified of those that are replaced
     * @param delegates lets nobody forget a VNFM while it becomes a delegate
     */
    public record Succession(FormerIdentities former, Stripes delegates) {}

    /**
     * Creates the desk for delegations.
     *
     * @param stores keep what is registered
     * @param rules hold for delegations
     * @param desk who may do what, and the journal
     * @param succession how registrations take the place of others
     */
    public Delegations(Stores stores, Rules rules, Registrar.Desk desk, Succession succession) {
        this.stores = stores;
        this.rules = rules;
        this.holders = new Holders(stores.registrations());
        this.desk = desk;
        this.succession = succession;
    }

    /**
     * Registers a VNFM as delegate.
     *
     * @param consumer the VNFM
     * @param request the VNFCIs
     * @return their registrations, in the order of their identifiers
     */
    public List<Registration> register(Consumer consumer, DelegateRegistrationRequest request) {
        desk.access().demand(consumer, Operation.REGISTER_DELEGATE, Whose.DELEGATED);
        checkSize(request);
        List<Violation> violations = new ArrayList<>();
        if (!manages(consumer.registration(), request.trustDomain())) {
            throw new CmfRejectedException(
                    CmfErrorCode.TRUST_DOMAIN_UNKNOWN, "no such trust domain, or not for this consumer");
        }
        List<Registration> added = new ArrayList<>();
        List<Registration> replaced = new ArrayList<>();
        for (Map.Entry<EntityId, List<EndEntityIdentity>> vnfci : new TreeMap<>(request.vnfcis()).entrySet()) {
            Registration asked = asked(consumer, request, vnfci, violations);
            stores.registrations().find(vnfci.getKey()).ifPresent(known -> {
                checkKnown(asked, known, violations);
                replaced.add(known);
            });
            holders.check(asked, violations);
            added.add(asked);
        }
        return put(consumer, new Change(Operation.REGISTER_DELEGATE, consumer.entity(), added, replaced), violations);
    }

    private void checkSize(DelegateRegistrationRequest request) {
        if (request.vnfcis().isEmpty()) {
            throw new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, "no VNFCI is named");
        }
        if (request.vnfcis().size() > rules.limits().request().vnfcis()) {
            throw new CmfRejectedException(CmfErrorCode.LIMIT_EXCEEDED, "too many VNFCIs");
        }
    }

    private Registration asked(
            Consumer consumer,
            DelegateRegistrationRequest request,
            Map.Entry<EntityId, List<EndEntityIdentity>> vnfci,
            List<Violation> violations) {
        VnfcBinding binding;
        try {
            binding = new VnfcBinding(request.vnfInstanceId(), consumer.entity());
        } catch (IllegalArgumentException e) {
            throw new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, "a VNF instance id has 1 to 255 characters");
        }
        var asked = new Registration(
                vnfci.getKey(), EntityType.VNFCI, request.trustDomain(), null, vnfci.getValue(), binding);
        return rules.identities().check(asked, violations);
    }

    private static void checkKnown(Registration asked, Registration known, List<Violation> violations) {
        if (known.vnfc() == null || known.vnfc().delegate() == null) {
            violations.add(new Violation(CmfErrorCode.ENTITY_EXISTS, "the identifier of a VNFCI is taken"));
        } else if (!known.vnfc().equals(asked.vnfc())) {
            violations.add(new Violation(
                    CmfErrorCode.DELEGATE_EXISTS, "a VNFCI has a delegate, or belongs to another VNF instance"));
        } else if (!known.trustDomain().equals(asked.trustDomain())) {
            violations.add(new Violation(CmfErrorCode.ENTITY_EXISTS, "a VNFCI belongs to another trust domain"));
        }
    }

    /**
     * Hands VNFCIs over to another VNFM.
     *
     * @param consumer who asks
     * @param vnfcis which
     * @param delegate to whom
     * @return their registrations, in the order of their identifiers
     */
    public List<Registration> handOver(Consumer consumer, Set<EntityId> vnfcis, EntityId delegate) {
        desk.access().demandAtAll(consumer, Operation.HAND_OVER);
        if (vnfcis.isEmpty() || vnfcis.size() > rules.limits().request().vnfcis()) {
            throw new CmfRejectedException(CmfErrorCode.LIMIT_EXCEEDED, "no VNFCI, or too many");
        }
        List<Registration> replaced = new ArrayList<>();
        for (EntityId vnfci : new TreeSet<>(vnfcis)) {
            replaced.add(delegated(consumer, vnfci));
        }
        Optional<Registration> vnfm =
                stores.registrations().find(delegate).filter(found -> found.type() == EntityType.VNFM);
        boolean fits =
                vnfm.isPresent() && replaced.stream().allMatch(vnfci -> manages(vnfm.get(), vnfci.trustDomain()));
        if (!fits) {
            throw new CmfRejectedException(
                    CmfErrorCode.ENTITY_UNKNOWN, "no such VNFM that may manage VNFCIs of this trust domain");
        }
        List<Registration> added =
                replaced.stream().map(vnfci -> withDelegate(vnfci, delegate)).toList();
        return put(consumer, new Change(Operation.HAND_OVER, delegate, added, replaced), List.of());
    }

    private Registration delegated(Consumer consumer, EntityId vnfci) {
        return stores.registrations()
                .find(vnfci)
                .filter(Access::isDelegated)
                .filter(found -> desk.access().allows(consumer, Operation.HAND_OVER, found))
                .orElseThrow(
                        () -> consumer.role() == EntityType.VNFM ? Access.notTheirs(consumer) : Access.unknownEntity());
    }

    private static Registration withDelegate(Registration vnfci, EntityId delegate) {
        String vnf = Objects.requireNonNull(vnfci.vnfc()).vnfInstanceId();
        return new Registration(
                vnfci.entity(),
                vnfci.type(),
                vnfci.trustDomain(),
                vnfci.fqdn(),
                vnfci.identities(),
                new VnfcBinding(vnf, delegate));
    }

    private boolean manages(Registration vnfm, TrustDomain trustDomain) {
        return rules.authorities()
                .domain(trustDomain)
                .filter(domain -> domain.rule().isManagedFrom(vnfm.trustDomain()))
                .isPresent();
    }

    private record Change(
            Operation operation, EntityId delegate, List<Registration> added, List<Registration> replaced) {}

    /** Ends what is given up before anybody else can take it, and once more what was certified meanwhile. */
    private List<Registration> put(Consumer consumer, Change change, List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new CmfRejectedException(violations);
        }
        endFormer(consumer, change);
        boolean done = succession.delegates().under(change.delegate(), () -> putWithDelegate(change));
        if (!done) {
            throw new CmfRejectedException(
                    CmfErrorCode.NAME_TAKEN, "a VNFCI or one of its names was registered or changed meanwhile");
        }
        endFormer(consumer, change);
        change.added()
                .forEach(vnfci -> desk.journal()
                        .done(new Act(
                                consumer.entity().value(),
                                change.operation().slug(),
                                vnfci.entity().value())));
        return change.added();
    }

    private boolean putWithDelegate(Change change) {
        if (stores.registrations().find(change.delegate()).isEmpty()) {
            throw Access.unknownEntity();
        }
        return stores.registrations().put(change.added(), change.replaced());
    }

    private void endFormer(Consumer consumer, Change change) {
        Map<EntityId, Registration> after = new HashMap<>();
        change.added().forEach(vnfci -> after.put(vnfci.entity(), vnfci));
        for (Registration before : change.replaced()) {
            Registration next = Objects.requireNonNull(after.get(before.entity()), "each is replaced by its own");
            succession.former().end(consumer.entity().value(), before, next);
        }
    }
}
