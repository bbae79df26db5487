// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static java.util.Objects.requireNonNull;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.attestation.AttestationCheck;
import org.opencmf.cmf.attestation.Nonces;
import org.opencmf.cmf.consumer.Access;
import org.opencmf.cmf.consumer.Authenticator;
import org.opencmf.cmf.consumer.ChainCheck;
import org.opencmf.cmf.engine.EnrolmentDesk;
import org.opencmf.cmf.lifecycle.CertificateLife;
import org.opencmf.cmf.lifecycle.Deregistration;
import org.opencmf.cmf.lifecycle.DirectMode;
import org.opencmf.cmf.lifecycle.FormerCertificates;
import org.opencmf.cmf.lifecycle.VnfLifecycle;
import org.opencmf.cmf.monitoring.Queries;
import org.opencmf.cmf.monitoring.Subscriptions;
import org.opencmf.cmf.parts.Authorities;
import org.opencmf.cmf.parts.Domain;
import org.opencmf.cmf.parts.Events;
import org.opencmf.cmf.parts.Journal;
import org.opencmf.cmf.parts.Profiles;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.cmf.parts.Stripes;
import org.opencmf.cmf.registration.Credentials;
import org.opencmf.cmf.registration.Delegations;
import org.opencmf.cmf.registration.IdentityRules;
import org.opencmf.cmf.registration.Registrar;
import org.opencmf.cmf.selection.CaPace;
import org.opencmf.cmf.selection.TokenBucket;
import org.opencmf.spi.CaConnector;

/** Puts the rooms of the engine together from the parts of a builder. */
final class Assembly {

    private final CmfBuilder parts;
    private final Stores stores;
    private final Provider crypto;
    private final SecureRandom random;
    private final Authorities authorities;
    private final Profiles profiles;
    private final Events events;
    private final Journal journal;
    private final Access access;
    private final CertificateLife life;
    private final Credentials credentials;
    private final IdentityRules identities;

    Assembly(CmfBuilder parts) {
        List<String> faults = BuildFaults.of(parts);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("a CMF cannot be built: " + String.join("; ", faults));
        }
        this.parts = parts;
        this.stores = new Stores(
                requireNonNull(parts.registrations),
                requireNonNull(parts.credentials),
                requireNonNull(parts.certificates),
                requireNonNull(parts.enrolments),
                requireNonNull(parts.audit));
        this.crypto = requireNonNull(parts.crypto);
        this.random = parts.random == null ? drbg() : parts.random;
        this.authorities = authorities(parts);
        this.profiles = new Profiles(parts.profiles);
        this.events = new BusEvents(parts.clock);
        this.journal = new Journal(stores.audit(), events, parts.clock);
        this.access = new Access(stores);
        this.life = new CertificateLife(stores, authorities, journal, parts.clock);
        this.credentials = new Credentials(stores.credentials(), parts.credentialRule, random, parts.clock);
        this.identities = new IdentityRules(authorities, profiles, parts.limits);
    }

    private static SecureRandom drbg() {
        try {
            return SecureRandom.getInstance("DRBG");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no DRBG: pass a source of randomness", e);
        }
    }

    private static Authorities authorities(CmfBuilder parts) {
        Map<String, CaConnector> byName = new HashMap<>();
        for (CaConnector ca : parts.cas) {
            byName.put(ca.name(), ca);
        }
        List<Domain> domains = new ArrayList<>();
        for (CmfBuilder.DomainParts domain : parts.domains) {
            List<CaConnector> cas = new ArrayList<>();
            for (String name : domain.cas()) {
                cas.add(requireNonNull(byName.get(name)));
            }
            domains.add(new Domain(domain.rule(), cas));
        }
        return new Authorities(byName, domains, requireNonNull(parts.selection));
    }

    Cmf cmf() {
        registerOsses();
        Set<EntityId> hosts = new HashSet<>();
        for (Registration oss : parts.osses) {
            hosts.add(oss.entity());
        }
        var chains = new ChainCheck(authorities, crypto, parts.clock);
        var authenticator = new Authenticator(stores, chains, parts.clock, Set.copyOf(hosts));
        return new Cmf(rooms(), authenticator, events, parts.workEvery);
    }

    private void registerOsses() {
        for (Registration oss : parts.osses) {
            List<Violation> violations = new ArrayList<>();
            Registration canonical = identities.check(oss, violations);
            if (!violations.isEmpty()) {
                throw new IllegalStateException("the OSS " + oss.entity() + " cannot be registered: " + violations);
            }
            Registration known = stores.registrations().find(oss.entity()).orElse(null);
            List<Registration> replaced = known == null ? List.of() : List.of(known);
            if ((known == null || !canonical.equals(known))
                    && !stores.registrations().put(List.of(canonical), replaced)) {
                throw new IllegalStateException("the OSS " + oss.entity() + " cannot be registered: a name is taken");
            }
        }
    }

    private Rooms rooms() {
        var nonces = new Nonces(random, parts.clock, parts.limits);
        var desk = new Registrar.Desk(access, journal);
        var delegates = new Stripes();
        var endings = new Deregistration.Endings(credentials, journal, delegates);
        var deregistration = new Deregistration(stores, access, life, endings);
        var registration = new Rooms.Registration(
                new Registrar(stores, identities, credentials, desk),
                new Delegations(
                        stores,
                        new Delegations.Rules(identities, authorities, parts.limits),
                        desk,
                        new Delegations.Succession(new FormerCertificates(stores, life), delegates)),
                deregistration);
        var monitoring = new Rooms.Monitoring(
                new Queries(stores, access, authorities), new Subscriptions(stores, access, events, parts.limits));
        var modes = new VnfLifecycle.Modes(direct(), deregistration, life);
        return new Rooms(
                new Boundary(journal),
                access,
                registration,
                enrolment(nonces),
                life,
                monitoring,
                new VnfLifecycle(stores, access, modes, parts.limits),
                nonces);
    }

    private EnrolmentDesk enrolment(Nonces nonces) {
        Clock clock = parts.clock;
        var attestation = new AttestationCheck(parts.attestation, parts.verifiers, nonces, clock);
        Map<String, TokenBucket> paces = new HashMap<>();
        for (Map.Entry<String, CaPace> pace : parts.paces.entrySet()) {
            paces.put(pace.getKey(), pace.getValue().start(clock));
        }
        return EnrolmentDesk.open(
                new EnrolmentDesk.Foundation(stores, authorities, access, journal, clock),
                new EnrolmentDesk.Checks(crypto, attestation, List.copyOf(parts.policies), profiles),
                new EnrolmentDesk.Tools(life, credentials, paces, random),
                new EnrolmentDesk.Rules(parts.limits, parts.renewalRule));
    }

    private @Nullable DirectMode direct() {
        CmfBuilder.DirectParts given = parts.direct;
        if (given.directory == null || given.configurator == null || given.responder == null) {
            return null;
        }
        var surroundings = new DirectMode.Surroundings(
                given.directory,
                given.configurator,
                given.attestation,
                given.responder,
                parts.renewalRule.warning(),
                given.token);
        return new DirectMode(
                stores, surroundings, new DirectMode.Desk(identities, credentials, authorities, journal), life);
    }
}
