// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.ManagementMode;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.policy.AttestationPolicy;
import org.opencmf.cmf.policy.CredentialRule;
import org.opencmf.cmf.policy.Limits;
import org.opencmf.cmf.policy.RenewalRule;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.cmf.profile.ShippedProfiles;
import org.opencmf.cmf.selection.CaPace;
import org.opencmf.cmf.selection.CaSelection;
import org.opencmf.cmf.selection.CaSelector;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.RemoteAttestationService.Appraisal;
import org.opencmf.spi.RemoteAttestationService.Verdict;

class CmfBuilderTest {

    @Test
    void names_everything_that_is_missing_at_once() {
        assertThatThrownBy(() -> Cmf.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "registrations",
                        "credentials",
                        "certificates",
                        "enrolments",
                        "audit",
                        "selectCa",
                        "crypto",
                        "no CA",
                        "no trust domain",
                        "no profile",
                        "no OSS");
    }

    @Test
    void names_everything_that_contradicts_itself_at_once() {
        var demand =
                new AttestationPolicy.Demand(AttestationPolicy.Level.REQUIRED, false, Set.of(Claim.NEVER_EXTRACTABLE));
        var rule = new AttestationPolicy.Rule(
                null, Set.of(), Set.of(CertificateType.VNFCI), ManagementMode.DELEGATION, demand);
        var nobody = new Registration(
                new EntityId("nfvo"), EntityType.NFVO, InMemoryCmf.DOMAIN, "nfvo.operator.example", List.of(), null);

        assertThatThrownBy(() -> InMemoryCmf.builder()
                        .with(builder -> builder.selectCa(CaSelection.of(
                                        CaSelector.byTrustDomain(Map.of(InMemoryCmf.DOMAIN, "selected"))))
                                .pace("paced", new CaPace(1, 1))
                                .trustDomain(TrustDomainRule.ofHosts(InMemoryCmf.DOMAIN, "x.example"), "trusted")
                                .trustDomain(TrustDomainRule.ofHosts(new TrustDomain("empty"), "y.example"))
                                .profiles(ShippedProfiles.all())
                                .oss(nobody)
                                .attestation(new AttestationPolicy(List.of(rule)))
                                .remoteAttestation((vnf, vnfci) -> new Appraisal(Verdict.AFFIRMED, "")))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "unknown CAs: paced, selected, trusted",
                        "two of one trust domain: operator",
                        "trust domain empty has no CA",
                        "two of one profile: nfv-mano",
                        "OSS only",
                        "delegated keys travel",
                        "remote attestation needs direct mode");
    }

    @Test
    void refuses_an_oss_whose_names_break_the_rules() {
        assertThatThrownBy(() -> InMemoryCmf.builder()
                        .with(builder -> builder.oss(new Registration(
                                new EntityId("oss-2"),
                                EntityType.OSS,
                                InMemoryCmf.DOMAIN,
                                "oss.elsewhere.example",
                                List.of(),
                                null)))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("oss-2");
    }

    @Test
    void leaves_the_providers_of_the_jvm_alone() {
        var before = List.of(Security.getProviders());

        InMemoryCmf.create().close();

        assertThat(Security.getProviders()).containsExactlyElementsOf(before);
    }

    @Test
    void refuses_values_that_make_no_sense() {
        assertThatThrownBy(() -> Cmf.builder().workEvery(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CredentialRule(0, Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CredentialRule(101, Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CredentialRule(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RenewalRule(true, Duration.ofDays(-1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits.Consumer(0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits.Time(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrustDomainRule(
                        InMemoryCmf.DOMAIN, Set.of(), List.of(), List.of("https://host.example"), Set.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void makes_cmfs_that_know_nothing_of_one_another() {
        try (var first = Scene.open();
                var second = Scene.open()) {
            first.party(EntityType.NFVO, "nfvo.operator.example");

            second.party(EntityType.NFVO, "nfvo.operator.example");
        }
    }
}
