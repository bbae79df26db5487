// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.lifecycle.TokenAccess;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.policy.AttestationPolicy;
import org.opencmf.cmf.policy.CredentialRule;
import org.opencmf.cmf.policy.Limits;
import org.opencmf.cmf.policy.RenewalRule;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.cmf.selection.CaPace;
import org.opencmf.cmf.selection.CaSelection;
import org.opencmf.spi.AttestationVerifier;
import org.opencmf.spi.AuditLog;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.CertificateStore;
import org.opencmf.spi.CredentialStore;
import org.opencmf.spi.EnrolmentPolicy;
import org.opencmf.spi.EnrolmentStore;
import org.opencmf.spi.RegistrationStore;
import org.opencmf.spi.RemoteAttestationService;
import org.opencmf.spi.VnfciConfigurator;
import org.opencmf.spi.VnfciDirectory;

/** Puts a CMF together. Stores, CAs, trust domains, profiles, selection and cryptography have to be given. */
public final class CmfBuilder {

    @Nullable
    RegistrationStore registrations;

    @Nullable
    CredentialStore credentials;

    @Nullable
    CertificateStore certificates;

    @Nullable
    EnrolmentStore enrolments;

    @Nullable
    AuditLog audit;

    @Nullable
    CaSelection selection;

    @Nullable
    Provider crypto;

    @Nullable
    SecureRandom random;

    Clock clock = Clock.systemUTC();
    final List<CaConnector> cas = new ArrayList<>();
    final Map<String, CaPace> paces = new LinkedHashMap<>();
    final List<CertificateProfile> profiles = new ArrayList<>();
    final List<DomainParts> domains = new ArrayList<>();
    final List<Registration> osses = new ArrayList<>();
    final List<EnrolmentPolicy> policies = new ArrayList<>();
    final List<AttestationVerifier> verifiers = new ArrayList<>();
    AttestationPolicy attestation = AttestationPolicy.ignoring();
    Limits limits = Limits.standard();
    CredentialRule credentialRule = CredentialRule.standard();
    RenewalRule renewalRule = RenewalRule.standard();
    final DirectParts direct = new DirectParts();

    @Nullable
    Duration workEvery;

    /** A trust domain, and the CAs that its members trust. */
    record DomainParts(TrustDomainRule rule, List<String> cas) {}

    /** What direct mode needs. */
    static final class DirectParts {
        @Nullable
        VnfciDirectory directory;

        @Nullable
        VnfciConfigurator configurator;

        @Nullable
        RemoteAttestationService attestation;

        @Nullable
        String responder;

        @Nullable
        TokenAccess token;
    }

    CmfBuilder() {}

    /**
     * Keeps registrations.
     *
     * @param store where
     * @return this builder
     */
    public CmfBuilder registrations(RegistrationStore store) {
        this.registrations = Objects.requireNonNull(store, "store");
        return this;
    }

    /**
     * Keeps initial credentials.
     *
     * @param store where
     * @return this builder
     */
    public CmfBuilder credentials(CredentialStore store) {
        this.credentials = Objects.requireNonNull(store, "store");
        return this;
    }

    /**
     * Keeps the records of certificates.
     *
     * @param store where
     * @return this builder
     */
    public CmfBuilder certificates(CertificateStore store) {
        this.certificates = Objects.requireNonNull(store, "store");
        return this;
    }

    /**
     * Keeps enrolments.
     *
     * @param store where
     * @return this builder
     */
    public CmfBuilder enrolments(EnrolmentStore store) {
        this.enrolments = Objects.requireNonNull(store, "store");
        return this;
    }

    /**
     * Keeps what was done.
     *
     * @param log where
     * @return this builder
     */
    public CmfBuilder audit(AuditLog log) {
        this.audit = Objects.requireNonNull(log, "log");
        return this;
    }

    /**
     * Adds a CA.
     *
     * @param connector the way to it
     * @return this builder
     */
    public CmfBuilder ca(CaConnector connector) {
        cas.add(Objects.requireNonNull(connector, "connector"));
        return this;
    }

    /**
     * Limits how often a CA is asked.
     *
     * @param name the CA
     * @param pace how often
     * @return this builder
     */
    public CmfBuilder pace(String name, CaPace pace) {
        paces.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(pace, "pace"));
        return this;
    }

    /**
     * Says which CA serves whom.
     *
     * @param caSelection selectors in their order
     * @return this builder
     */
    public CmfBuilder selectCa(CaSelection caSelection) {
        this.selection = Objects.requireNonNull(caSelection, "caSelection");
        return this;
    }

    /**
     * Adds certificate profiles.
     *
     * @param more each with a name of its own
     * @return this builder
     */
    public CmfBuilder profiles(Collection<CertificateProfile> more) {
        profiles.addAll(more);
        return this;
    }

    /**
     * Adds a trust domain.
     *
     * @param rule the names that its members may have
     * @param caNames the CAs that its members trust; no other may issue for them
     * @return this builder
     */
    public CmfBuilder trustDomain(TrustDomainRule rule, String... caNames) {
        domains.add(new DomainParts(Objects.requireNonNull(rule, "rule"), List.of(caNames)));
        return this;
    }

    /**
     * Names an OSS for which the embedding process may vouch. It is registered when the CMF is built.
     *
     * @param registration the OSS
     * @return this builder
     */
    public CmfBuilder oss(Registration registration) {
        osses.add(Objects.requireNonNull(registration, "registration"));
        return this;
    }

    /**
     * Says who does the cryptography.
     *
     * @param provider need not be registered with the JVM, and is not
     * @return this builder
     */
    public CmfBuilder crypto(Provider provider) {
        this.crypto = Objects.requireNonNull(provider, "provider");
        return this;
    }

    /**
     * Says where secrets, nonces and transaction ids come from. Without it, from a DRBG of SP 800-90A of the platform.
     *
     * @param source a cryptographically strong source
     * @return this builder
     */
    public CmfBuilder random(SecureRandom source) {
        this.random = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Says what the time is. Without it, the clock of the system does.
     *
     * @param source the clock
     * @return this builder
     */
    public CmfBuilder clock(Clock source) {
        this.clock = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Adds a rule of the embedder, which can only make things stricter.
     *
     * @param policy the rule
     * @return this builder
     */
    public CmfBuilder policy(EnrolmentPolicy policy) {
        policies.add(Objects.requireNonNull(policy, "policy"));
        return this;
    }

    /**
     * Adds a verifier of key attestation statements.
     *
     * @param verifier for formats that no other one has
     * @return this builder
     */
    public CmfBuilder attestationVerifier(AttestationVerifier verifier) {
        verifiers.add(Objects.requireNonNull(verifier, "verifier"));
        return this;
    }

    /**
     * Says which keys have to be attested. Without it, statements are ignored.
     *
     * @param policy the policy
     * @return this builder
     */
    public CmfBuilder attestation(AttestationPolicy policy) {
        this.attestation = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Offers direct mode.
     *
     * @param directory knows the VNFCIs that enrol themselves
     * @param configurator sends them what they need
     * @param responder where they enrol: a URI, or another address that they understand
     * @return this builder
     */
    public CmfBuilder directMode(VnfciDirectory directory, VnfciConfigurator configurator, String responder) {
        direct.directory = Objects.requireNonNull(directory, "directory");
        direct.configurator = Objects.requireNonNull(configurator, "configurator");
        direct.responder = Objects.requireNonNull(responder, "responder");
        return this;
    }

    /**
     * Lets no VNFCI enrol itself that an attestation service does not affirm.
     *
     * @param service the service
     * @return this builder
     */
    public CmfBuilder remoteAttestation(RemoteAttestationService service) {
        direct.attestation = Objects.requireNonNull(service, "service");
        return this;
    }

    /**
     * Names the token in which VNFCIs that enrol themselves have their keys made. Without it, they make them themselves.
     *
     * @param access how they reach it
     * @return this builder
     * @clause IFA026 C.2.1.3.6/5
     */
    public CmfBuilder vnfciToken(TokenAccess access) {
        direct.token = Objects.requireNonNull(access, "access");
        return this;
    }

    /**
     * Limits requests and consumers. Without it, {@link Limits#standard()} does.
     *
     * @param others the limits
     * @return this builder
     */
    public CmfBuilder limits(Limits others) {
        this.limits = Objects.requireNonNull(others, "others");
        return this;
    }

    /**
     * Limits initial credentials. Without it, {@link CredentialRule#standard()} does.
     *
     * @param rule the limits
     * @return this builder
     */
    public CmfBuilder credentialRule(CredentialRule rule) {
        this.credentialRule = Objects.requireNonNull(rule, "rule");
        return this;
    }

    /**
     * Says what holds for renewals. Without it, {@link RenewalRule#standard()} does.
     *
     * @param rule the rule
     * @return this builder
     */
    public CmfBuilder renewalRule(RenewalRule rule) {
        this.renewalRule = Objects.requireNonNull(rule, "rule");
        return this;
    }

    /**
     * Gives the CMF a thread of its own for what is due. Without it, the host calls {@link Cmf#work()}.
     *
     * @param interval how long it rests between
     * @return this builder
     */
    public CmfBuilder workEvery(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("interval is positive");
        }
        this.workEvery = interval;
        return this;
    }

    /**
     * Builds the CMF.
     *
     * @return a CMF that serves
     * @throws IllegalStateException if parts are missing or contradict one another; all of them are named
     */
    public Cmf build() {
        return new Assembly(this).cmf();
    }
}
