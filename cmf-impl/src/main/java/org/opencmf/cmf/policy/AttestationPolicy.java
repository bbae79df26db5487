// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.ManagementMode;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.Registration;
import org.opencmf.spi.AttestationVerifier.Claim;

/**
 * Which keys have to be attested: the first rule that fits decides, and where none fits statements are ignored.
 *
 * @param rules the rules in their order
 * @clause IFA026 Cmf.CertLcm.009
 * @clause IFA026 Cmf.CertLcm.011
 */
public record AttestationPolicy(List<Rule> rules) {

    /** What becomes of key attestation statements. */
    public enum Level {
        /** There has to be one, and each has to verify. */
        REQUIRED,
        /** There need not be one, but each has to verify. */
        ACCEPTED,
        /** They are not looked at. */
        IGNORED
    }

    /**
     * What a statement has to show.
     *
     * @param level what becomes of statements
     * @param nonce whether a statement has to carry a nonce of this CMF
     * @param claims what it has to claim of its key
     */
    public record Demand(Level level, boolean nonce, Set<Claim> claims) {

        /** Refuses missing parts, and copies the set. */
        public Demand {
            Objects.requireNonNull(level, "level");
            claims = Set.copyOf(claims);
        }
    }

    /**
     * A rule for some keys.
     *
     * @param trustDomain of which trust domain; null for any
     * @param entities of which entities; empty for any
     * @param types for which certificates; empty for any
     * @param mode in which mode; null for any
     * @param demand what holds for them
     */
    public record Rule(
            @Nullable TrustDomain trustDomain,
            Set<EntityType> entities,
            Set<CertificateType> types,
            @Nullable ManagementMode mode,
            Demand demand) {

        /** Refuses missing parts, and copies the sets. */
        public Rule {
            entities = Set.copyOf(entities);
            types = Set.copyOf(types);
            Objects.requireNonNull(demand, "demand");
        }

        boolean fits(Registration registration, CertificateType type) {
            return (trustDomain == null || trustDomain.equals(registration.trustDomain()))
                    && (entities.isEmpty() || entities.contains(registration.type()))
                    && (types.isEmpty() || types.contains(type))
                    && (mode == null
                            || (registration.vnfc() != null
                                    && registration.vnfc().mode() == mode));
        }

        private boolean asksToStay() {
            return demand.level() != Level.IGNORED && demand.claims().stream().anyMatch(STAYING::contains);
        }

        private boolean reaches(CertificateType type) {
            return (entities.isEmpty() || entities.contains(EntityType.VNFCI))
                    && (types.isEmpty() || types.contains(type))
                    && mode != ManagementMode.DIRECT;
        }

        private boolean leavesNothingTo(Rule later) {
            return trustDomain == null || trustDomain.equals(later.trustDomain);
        }
    }

    private static final Set<Claim> STAYING = Set.of(Claim.NOT_EXTRACTABLE, Claim.NEVER_EXTRACTABLE);
    private static final Demand NOTHING = new Demand(Level.IGNORED, false, Set.of());

    /** Copies the list. */
    public AttestationPolicy {
        rules = List.copyOf(rules);
    }

    /**
     * Returns a policy that ignores statements.
     *
     * @return the policy
     */
    public static AttestationPolicy ignoring() {
        return new AttestationPolicy(List.of());
    }

    /**
     * Returns a policy that is the same for all keys.
     *
     * @param demand what holds for them
     * @return the policy
     */
    public static AttestationPolicy always(Demand demand) {
        return new AttestationPolicy(List.of(new Rule(null, Set.of(), Set.of(), null, demand)));
    }

    /**
     * Tells whether a rule asks of delegated keys, which travel, that they cannot. A rule asks nothing of keys for which an
     * earlier one decides.
     *
     * @return whether there are delegated keys that could never keep this policy
     */
    public boolean contradictsDelegation() {
        return asksToStay(CertificateType.VNFCI) || asksToStay(CertificateType.VNF_OAM);
    }

    private boolean asksToStay(CertificateType type) {
        List<Rule> earlier = new ArrayList<>();
        for (Rule rule : rules) {
            if (!rule.reaches(type)) {
                continue;
            }
            if (rule.asksToStay() && earlier.stream().noneMatch(one -> one.leavesNothingTo(rule))) {
                return true;
            }
            earlier.add(rule);
        }
        return false;
    }

    /**
     * Decides for a key.
     *
     * @param registration whose
     * @param type for which certificate
     * @return what its statements have to show
     */
    public Demand demandFor(Registration registration, CertificateType type) {
        for (Rule rule : rules) {
            if (rule.fits(registration, type)) {
                return rule.demand();
            }
        }
        return NOTHING;
    }
}
