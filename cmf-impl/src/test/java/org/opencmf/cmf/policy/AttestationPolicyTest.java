// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.ManagementMode;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.cmf.policy.AttestationPolicy.Demand;
import org.opencmf.cmf.policy.AttestationPolicy.Level;
import org.opencmf.cmf.policy.AttestationPolicy.Rule;
import org.opencmf.spi.AttestationVerifier.Claim;

class AttestationPolicyTest {

    private static final TrustDomain HOME = new TrustDomain("home");
    private static final Demand TO_STAY = new Demand(Level.REQUIRED, true, Set.of(Claim.NEVER_EXTRACTABLE));
    private static final Demand MADE_THERE = new Demand(Level.REQUIRED, true, Set.of(Claim.GENERATED_IN_DEVICE));

    private static Rule forAll(Demand demand) {
        return new Rule(null, Set.of(), Set.of(), null, demand);
    }

    private static Rule forVnfcis(@Nullable ManagementMode mode, Demand demand) {
        return new Rule(null, Set.of(EntityType.VNFCI), Set.of(), mode, demand);
    }

    private static Rule in(TrustDomain domain, Demand demand) {
        return new Rule(domain, Set.of(), Set.of(), null, demand);
    }

    private static boolean contradicts(Rule... rules) {
        return new AttestationPolicy(List.of(rules)).contradictsDelegation();
    }

    @Nested
    class Asks_of_delegated_keys_what_they_cannot_keep {

        @ParameterizedTest
        @EnumSource(
                value = Claim.class,
                names = {"NOT_EXTRACTABLE", "NEVER_EXTRACTABLE"})
        void a_rule_that_says_so(Claim claim) {
            var demand = new Demand(Level.ACCEPTED, false, Set.of(claim));

            assertThat(contradicts(forVnfcis(ManagementMode.DELEGATION, demand)))
                    .isTrue();
        }

        @Test
        void a_rule_that_does_not_tell_the_modes_apart() {
            assertThat(contradicts(forVnfcis(null, TO_STAY))).isTrue();
            assertThat(contradicts(forAll(TO_STAY))).isTrue();
        }

        @Test
        void a_rule_behind_one_that_decides_for_another_trust_domain_or_type() {
            var oam = new Rule(null, Set.of(), Set.of(CertificateType.VNF_OAM), null, MADE_THERE);

            assertThat(contradicts(in(HOME, MADE_THERE), forAll(TO_STAY))).isTrue();
            assertThat(contradicts(oam, forAll(TO_STAY))).isTrue();
            assertThat(contradicts(forVnfcis(ManagementMode.DIRECT, MADE_THERE), forAll(TO_STAY)))
                    .isTrue();
        }
    }

    @Nested
    class Asks_of_delegated_keys_what_they_can_keep {

        @Test
        void that_they_were_made_in_a_device() {
            assertThat(contradicts(forAll(MADE_THERE))).isFalse();
        }

        @Test
        void nothing_where_statements_are_not_looked_at() {
            assertThat(contradicts(forAll(new Demand(Level.IGNORED, false, Set.of(Claim.NEVER_EXTRACTABLE)))))
                    .isFalse();
        }

        @Test
        void nothing_where_the_rule_is_for_keys_that_stay() {
            var mano = new Rule(null, Set.of(), Set.of(CertificateType.NFV_MANO), null, TO_STAY);
            var vim = new Rule(null, Set.of(EntityType.VIM), Set.of(), null, TO_STAY);

            assertThat(contradicts(mano, vim, forVnfcis(ManagementMode.DIRECT, TO_STAY)))
                    .isFalse();
        }

        @Test
        void nothing_where_an_earlier_rule_decides() {
            assertThat(contradicts(forVnfcis(ManagementMode.DELEGATION, MADE_THERE), forAll(TO_STAY)))
                    .isFalse();
            assertThat(contradicts(in(HOME, MADE_THERE), in(HOME, TO_STAY))).isFalse();
        }
    }
}
