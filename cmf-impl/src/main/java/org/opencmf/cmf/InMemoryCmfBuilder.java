// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.audit.InMemoryAuditLog;
import org.opencmf.cmf.ca.CaLocations;
import org.opencmf.cmf.ca.InMemoryCa;
import org.opencmf.cmf.ca.RootCa;
import org.opencmf.cmf.ca.signer.CaKeys;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.cmf.profile.ShippedProfiles;
import org.opencmf.cmf.selection.CaSelection;
import org.opencmf.cmf.selection.CaSelector;
import org.opencmf.cmf.store.InMemoryCertificateStore;
import org.opencmf.cmf.store.InMemoryCredentialStore;
import org.opencmf.cmf.store.InMemoryEnrolmentStore;
import org.opencmf.cmf.store.InMemoryRegistrationStore;
import org.opencmf.cmf.store.PackedIds;
import org.opencmf.spi.AuditLog;
import org.opencmf.spi.CaConnector;
import org.opencmf.x509.PlatformProvider;

/** Builds an {@link InMemoryCmf} that differs from the usual one. For one thread. */
public final class InMemoryCmfBuilder {

    private static final TrustDomainRule OPERATOR = new TrustDomainRule(
            InMemoryCmf.DOMAIN,
            Set.of("operator.example", "5gc.mnc001.mcc001.3gppnetwork.org"),
            List.of(
                    "192.0.2.0/24",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "fc00::/7",
                    "2001:db8::/32"),
            List.of("urn:uuid:"),
            Set.of(),
            Set.of());

    private final List<TrustDomainRule> domains = new ArrayList<>(List.of(OPERATOR));
    private final List<Consumer<CmfBuilder>> changes = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private @Nullable Provider crypto;
    private @Nullable SecureRandom random;
    private @Nullable CaKeys caKeys;
    private UnaryOperator<CaConnector> wrapper = UnaryOperator.identity();

    InMemoryCmfBuilder() {}

    /**
     * Sets the clock.
     *
     * @param source the clock
     * @return this builder
     */
    public InMemoryCmfBuilder clock(Clock source) {
        this.clock = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Sets who does the cryptography. Unless set, the Java platform does, and Bouncy Castle what the platform lacks: so a CMF
     * starts soon, but signs and verifies slowly. Set a provider where that counts.
     *
     * @param provider need not be registered with the JVM, and is not
     * @return this builder
     */
    public InMemoryCmfBuilder crypto(Provider provider) {
        this.crypto = Objects.requireNonNull(provider, "provider");
        return this;
    }

    /**
     * Sets where keys, secrets and numbers come from; a DRBG of SP 800-90A unless set.
     *
     * @param source a cryptographically strong source
     * @return this builder
     */
    public InMemoryCmfBuilder random(SecureRandom source) {
        this.random = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Sets where the keys of the CAs are made and kept; in memory unless set.
     *
     * @param keys for example {@code CaKeys.inToken(token, "ca")}, with a token of any driver
     * @return this builder
     */
    public InMemoryCmfBuilder caKeys(CaKeys keys) {
        this.caKeys = Objects.requireNonNull(keys, "keys");
        return this;
    }

    /**
     * Adds a trust domain with a root and an issuing CA of its own, which are called like it.
     *
     * @param rule the names that its members may have
     * @return this builder
     */
    public InMemoryCmfBuilder trustDomain(TrustDomainRule rule) {
        domains.add(Objects.requireNonNull(rule, "rule"));
        return this;
    }

    /**
     * Puts something between the CMF and its CAs, as slow or faulty as a test wants it, or another CA in the place of one.
     *
     * @param connector is given the CA of each trust domain, which is called like the domain, and returns the one to ask
     * @return this builder
     */
    public InMemoryCmfBuilder wrapCas(UnaryOperator<CaConnector> connector) {
        this.wrapper = Objects.requireNonNull(connector, "connector");
        return this;
    }

    /**
     * Changes any other part: policies, limits, rules, direct mode, stores, further trust domains with CAs of their own and
     * the selection among all CAs.
     *
     * @param change is given the builder of the engine last, when every part of this one is set
     * @return this builder
     */
    public InMemoryCmfBuilder with(Consumer<CmfBuilder> change) {
        changes.add(Objects.requireNonNull(change, "change"));
        return this;
    }

    /**
     * Builds the CMF.
     *
     * @return a CMF that serves
     * @throws IllegalStateException if a CA was added that no trust domain trusts, or parts contradict one another; all of
     *     them are named
     */
    public InMemoryCmf build() {
        Provider provider = crypto == null ? Default.CRYPTO : crypto;
        SecureRandom source = random == null ? drbg() : random;
        Map<TrustDomain, RootCa> roots = new LinkedHashMap<>();
        Map<TrustDomain, InMemoryCa> cas = new LinkedHashMap<>();
        for (TrustDomainRule rule : domains) {
            RootCa root = root(rule.domain(), provider, source);
            roots.put(rule.domain(), root);
            cas.put(rule.domain(), issuing(rule.domain(), root));
        }
        CmfBuilder engine = engine(provider, source).audit(new InMemoryAuditLog());
        connect(engine, cas);
        changes.forEach(change -> change.accept(engine));
        demandUseOfCas(engine);
        AuditLog audit = Objects.requireNonNull(engine.audit, "audit");
        return new InMemoryCmf(engine.build(), new InMemoryParts(roots, cas, audit));
    }

    /** Nothing was issued before this CMF is there: a CA that no trust domain trusts would never be asked for anything. */
    private static void demandUseOfCas(CmfBuilder engine) {
        Set<String> idle = new TreeSet<>();
        engine.cas.forEach(ca -> idle.add(ca.name()));
        engine.domains.forEach(domain -> domain.cas().forEach(idle::remove));
        if (!idle.isEmpty()) {
            throw new IllegalStateException("no trust domain trusts these CAs: " + String.join(", ", idle)
                    + "; wrapCas puts a CA in the place of another");
        }
    }

    /** Keeps nothing of what it is used for: one does for all. */
    private static final class Default {

        private static final Provider CRYPTO = new PlatformProvider(() -> Rest.CRYPTO);
    }

    /** A class of its own, as the JVM loads a class that a method returns when it loads the method. */
    private static final class Rest {

        private static final Provider CRYPTO = new BouncyCastleProvider();
    }

    private static SecureRandom drbg() {
        try {
            return SecureRandom.getInstance("DRBG");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no DRBG: pass a source of randomness", e);
        }
    }

    private RootCa root(TrustDomain domain, Provider provider, SecureRandom source) {
        return RootCa.builder()
                .label(domain.name() + "-root")
                .subject(new X500Principal("CN=" + domain.name() + " root CA"))
                .crypto(provider)
                .clock(clock)
                .random(source)
                .keys(caKeys == null ? CaKeys.inMemory(provider, source) : caKeys)
                .locations(CaLocations.under("http://pki.operator.example"))
                .build();
    }

    private static InMemoryCa issuing(TrustDomain domain, RootCa root) {
        return root.issuing(domain.name())
                .subject(new X500Principal("CN=" + domain.name() + " issuing CA"))
                .build();
    }

    private CmfBuilder engine(Provider provider, SecureRandom source) {
        var ids = new PackedIds();
        return Cmf.builder()
                .registrations(new InMemoryRegistrationStore(source))
                .credentials(new InMemoryCredentialStore())
                .certificates(new InMemoryCertificateStore(ids))
                .enrolments(new InMemoryEnrolmentStore(ids))
                .crypto(provider)
                .random(source)
                .clock(clock)
                .profiles(ShippedProfiles.all())
                .oss(oss());
    }

    private void connect(CmfBuilder engine, Map<TrustDomain, InMemoryCa> cas) {
        Map<TrustDomain, String> names = new LinkedHashMap<>();
        for (TrustDomainRule rule : domains) {
            CaConnector ca = wrapper.apply(Objects.requireNonNull(cas.get(rule.domain())));
            engine.ca(ca).trustDomain(rule, ca.name());
            names.put(rule.domain(), ca.name());
        }
        engine.selectCa(CaSelection.of(CaSelector.byTrustDomain(names)));
    }

    private static Registration oss() {
        String fqdn = InMemoryCmf.OSS.value();
        var identity = new EndEntityIdentity(
                RegistrationRequest.NFV_MANO_IDENTITY,
                CertificateType.NFV_MANO,
                RegistrationRequest.NFV_MANO_PROFILE,
                new X500Principal("CN=" + fqdn),
                Set.of(AlternativeName.dns(fqdn)),
                Set.of());
        return new Registration(InMemoryCmf.OSS, EntityType.OSS, InMemoryCmf.DOMAIN, fqdn, List.of(identity), null);
    }
}
