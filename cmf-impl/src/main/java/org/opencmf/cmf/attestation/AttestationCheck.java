// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.attestation;

import java.security.PublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.policy.AttestationPolicy;
import org.opencmf.cmf.policy.AttestationPolicy.Demand;
import org.opencmf.cmf.policy.AttestationPolicy.Level;
import org.opencmf.spi.AttestationVerifier;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.AttestationStatement;
import org.opencmf.x509.LimitedCertChoice;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * Has key attestation statements verified as the policy demands. Under a demand, what is unknown is refused.
 *
 * @clause IFA026 Cmf.CertLcm.009
 * @clause IFA026 Cmf.CertLcm.011
 */
public final class AttestationCheck {

    private final AttestationPolicy policy;
    private final Map<String, AttestationVerifier> verifiers = new HashMap<>();
    private final Nonces nonces;
    private final Clock clock;

    /**
     * Creates the check.
     *
     * @param policy says who has to bring a statement
     * @param verifiers verify them, each its formats
     * @param nonces know which nonces were given out
     * @param clock tells how old a statement is
     */
    public AttestationCheck(AttestationPolicy policy, List<AttestationVerifier> verifiers, Nonces nonces, Clock clock) {
        this.policy = policy;
        for (AttestationVerifier verifier : verifiers) {
            for (String format : verifier.formats()) {
                this.verifiers.put(format, verifier);
            }
        }
        this.nonces = nonces;
        this.clock = clock;
    }

    /**
     * The key that is to be certified.
     *
     * @param consumer who asks
     * @param registration for whom
     * @param type for which certificate
     * @param key the key
     */
    public record Subject(EntityId consumer, Registration registration, CertificateType type, PublicKey key) {

        /** Refuses missing parts. */
        public Subject {
            Objects.requireNonNull(consumer, "consumer");
            Objects.requireNonNull(registration, "registration");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * Tells what is demanded of a key.
     *
     * @param registration whose
     * @param type for which certificate
     * @return the demand
     */
    public Demand demandFor(Registration registration, CertificateType type) {
        return policy.demandFor(registration, type);
    }

    /**
     * Gathers the statements of a request, and takes every bundle apart.
     *
     * <p>A statement keeps the company of its bundle's certificates, as a bundle of that one statement, where there are any
     * and the verifier of its type lists bundles among its formats.
     *
     * @param bundle the one in the certification request; null if there is none
     * @param beside those beside it
     * @return all statements, each to be verified by itself
     */
    public List<KeyAttestationStatement> gather(
            @Nullable AttestationBundle bundle, List<KeyAttestationStatement> beside) {
        List<KeyAttestationStatement> all = new ArrayList<>();
        for (KeyAttestationStatement statement : beside) {
            bundle(statement).ifPresentOrElse(inner -> all.addAll(apart(inner)), () -> all.add(statement));
        }
        if (bundle != null) {
            all.addAll(apart(bundle));
        }
        return all;
    }

    private List<KeyAttestationStatement> apart(AttestationBundle bundle) {
        return bundle.attestations().stream()
                .map(one -> apart(one, bundle.certificates()))
                .toList();
    }

    private KeyAttestationStatement apart(AttestationStatement one, List<LimitedCertChoice> certificates) {
        AttestationVerifier verifier = verifiers.get(one.type());
        boolean inCompany = !certificates.isEmpty()
                && verifier != null
                && verifier.formats().contains(AttestationBundle.OID);
        return inCompany
                ? new KeyAttestationStatement(
                        AttestationBundle.OID, new AttestationBundle(List.of(one), certificates).encode())
                : new KeyAttestationStatement(one.type(), one.statement().toByteArray());
    }

    private static Optional<AttestationBundle> bundle(KeyAttestationStatement statement) {
        if (!statement.format().equals(AttestationBundle.OID)) {
            return Optional.empty();
        }
        try {
            return Optional.of(AttestationBundle.decode(statement.statement()));
        } catch (MalformedStructureException e) {
            return Optional.empty(); // No verifier takes it then, and the check says so.
        }
    }

    private @Nullable AttestationVerifier verifierOf(KeyAttestationStatement statement) {
        if (!statement.format().equals(AttestationBundle.OID)) {
            return verifiers.get(statement.format());
        }
        return bundle(statement)
                .filter(bundle -> bundle.attestations().size() == 1)
                .map(bundle -> verifiers.get(bundle.attestations().get(0).type()))
                .orElse(null);
    }

    /**
     * Checks statements.
     *
     * @param subject the key
     * @param statements what was brought for it
     * @return every violation; none if all that is demanded was shown
     */
    public List<Violation> check(Subject subject, List<KeyAttestationStatement> statements) {
        Demand demand = policy.demandFor(subject.registration(), subject.type());
        if (demand.level() == Level.IGNORED) {
            return List.of();
        }
        if (statements.isEmpty()) {
            return demand.level() == Level.REQUIRED ? List.of(missing()) : List.of();
        }
        var nonce = demand.nonce() ? nonces.of(subject.consumer()) : null;
        var expectation = new AttestationVerifier.Expectation(subject.key(), nonce, clock.instant(), demand.claims());
        List<Violation> violations = new ArrayList<>();
        for (KeyAttestationStatement statement : statements) {
            AttestationVerifier verifier = verifierOf(statement);
            if (verifier == null) {
                violations.add(new Violation(
                        CmfErrorCode.ATTESTATION_MALFORMED, "a key attestation statement is of no known format"));
            } else {
                violations.addAll(verifier.verify(statement, expectation));
            }
        }
        return violations;
    }

    /**
     * Returns the violation of bringing no statement where one is demanded.
     *
     * @return the violation
     */
    public static Violation missing() {
        return new Violation(CmfErrorCode.ATTESTATION_MISSING, "a key attestation statement is demanded");
    }
}
