// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.Scene.refusal;

import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.ManagementMode;
import org.opencmf.api.identity.RequestId;
import org.opencmf.cmf.policy.AttestationPolicy;
import org.opencmf.cmf.policy.AttestationPolicy.Demand;
import org.opencmf.cmf.policy.AttestationPolicy.Level;
import org.opencmf.cmf.policy.AttestationPolicy.Rule;
import org.opencmf.spi.AttestationVerifier;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.testkit.fixture.KeyFixture;

class AttestationTest {

    private static final String FORMAT = "application/test-attestation";
    private static final String NFVO = "nfvo.operator.example";

    /** Takes a statement for good that begins with the key, followed by a nonce where one is demanded. */
    private static final class Verifier implements AttestationVerifier {

        @Override
        public Set<String> formats() {
            return Set.of(FORMAT);
        }

        @Override
        public List<Violation> verify(KeyAttestationStatement statement, Expectation expectation) {
            byte[] key = expectation.key().getEncoded();
            byte[] shown = statement.statement();
            List<Violation> violations = new ArrayList<>();
            if (shown.length < key.length || !Arrays.equals(Arrays.copyOf(shown, key.length), key)) {
                violations.add(new Violation(CmfErrorCode.ATTESTATION_KEY_MISMATCH, "another key"));
            } else if (expectation.nonce() != null
                    && !expectation.nonce().redeem(Arrays.copyOfRange(shown, key.length, shown.length))) {
                violations.add(new Violation(CmfErrorCode.ATTESTATION_NOT_FRESH, "not fresh"));
            }
            if (expectation.claims().contains(Claim.FIPS_LEVEL_3)) {
                violations.add(new Violation(CmfErrorCode.ATTESTATION_CLAIMS, "not certified"));
            }
            return violations;
        }
    }

    private static Scene scene(AttestationPolicy policy) {
        return Scene.open(builder -> builder.attestation(policy).attestationVerifier(new Verifier()));
    }

    private static AttestationPolicy always(Level level, boolean nonce, Claim... claims) {
        return AttestationPolicy.always(new Demand(level, nonce, Set.of(claims)));
    }

    private static AttestationPolicy delegatedOnly(Demand demand) {
        return new AttestationPolicy(List.of(new Rule(
                InMemoryCmf.DOMAIN,
                Set.of(EntityType.VNFCI),
                Set.of(CertificateType.VNF_OAM),
                ManagementMode.DELEGATION,
                demand)));
    }

    private static EnrolmentRequest request(String fqdn, String identity, KeyPair key, KeyAttestationStatement... by) {
        return new EnrolmentRequest(
                RequestId.random(),
                new EntityId(fqdn),
                identity,
                CsrFixture.forDnsName(fqdn).key(key).request(),
                List.of(),
                List.of(by));
    }

    private static KeyAttestationStatement statement(KeyPair key, byte... nonce) {
        byte[] encoded = key.getPublic().getEncoded();
        byte[] statement = Arrays.copyOf(encoded, encoded.length + nonce.length);
        System.arraycopy(nonce, 0, statement, encoded.length, nonce.length);
        return new KeyAttestationStatement(FORMAT, statement);
    }

    private static EnrolmentOutcome enrol(Scene scene, EntityType type, KeyPair key, KeyAttestationStatement... by) {
        var outcome = scene.register(type, NFVO);
        return scene.cmf.withCredential(outcome.credential()).enrol(request(NFVO, Scene.IDENTITY, key, by));
    }

    @ParameterizedTest
    @EnumSource(
            value = EntityType.class,
            names = {"OSS", "VNFCI"},
            mode = EnumSource.Mode.EXCLUDE)
    @Clause("IFA026 Cmf.CertLcm.009")
    @Clause("IFA026 Cmf.CertLcm.010")
    @Clause("IFA026 Cmf.CertLcm.012")
    @Clause("IFA026 Cmf.CertLcm.013")
    @Clause("IFA026 Cmf.CertLcm.014")
    @Clause("IFA026 Cmf.CertLcm.015")
    void a_statement_that_is_demanded_is_verified_before_the_request_is_accepted(EntityType type) {
        KeyPair key = KeyFixture.p256();
        try (var scene = scene(always(Level.REQUIRED, false))) {
            Scene.issued(enrol(scene, type, key, statement(key)));
        }
        try (var scene = scene(always(Level.REQUIRED, false))) {
            assertThat(refusal(() -> enrol(scene, type, key))).containsExactly(CmfErrorCode.ATTESTATION_MISSING);
            assertThat(scene.ca().asked()).isEmpty();
        }
        try (var scene = scene(always(Level.REQUIRED, false))) {
            assertThat(refusal(() -> enrol(scene, type, key, statement(KeyFixture.p256()))))
                    .containsExactly(CmfErrorCode.ATTESTATION_KEY_MISMATCH);
            assertThat(scene.ca().asked()).isEmpty();
        }
    }

    @Test
    @Clause("IFA026 Cmf.CertLcm.011")
    void a_statement_for_a_delegated_key_is_verified_before_the_request_is_accepted() {
        KeyPair key = KeyFixture.p256();
        var demand = new Demand(Level.REQUIRED, false, Set.of(Claim.GENERATED_IN_DEVICE));
        try (var scene = scene(delegatedOnly(demand))) {
            var vnfm = scene.vnfm("vnfm");
            vnfm.view().registerDelegate(Scene.delegation("amf-0"));
            var csr = CsrFixture.forDnsName(Scene.host("amf-0")).key(key).request();
            var without = new EnrolmentRequest(RequestId.random(), new EntityId("amf-0"), Scene.OAM, csr);
            var with = new EnrolmentRequest(
                    RequestId.random(), new EntityId("amf-0"), Scene.OAM, csr, List.of(), List.of(statement(key)));

            assertThat(refusal(() -> vnfm.view().enrol(without))).containsExactly(CmfErrorCode.ATTESTATION_MISSING);
            Scene.issued(vnfm.view().enrol(with));
        }
    }

    @Test
    void a_statement_of_no_known_format_is_refused_where_statements_count() {
        KeyPair key = KeyFixture.p256();
        var unknown = new KeyAttestationStatement("application/unknown", new byte[1]);
        for (Level level : List.of(Level.REQUIRED, Level.ACCEPTED)) {
            try (var scene = scene(always(level, false))) {
                assertThat(refusal(() -> enrol(scene, EntityType.NFVO, key, statement(key), unknown)))
                        .containsExactly(CmfErrorCode.ATTESTATION_MALFORMED);
            }
        }
        try (var scene = scene(always(Level.IGNORED, false))) {
            Scene.issued(enrol(scene, EntityType.NFVO, key, unknown));
        }
    }

    @Test
    void a_statement_that_is_accepted_need_not_be_there_but_has_to_verify() {
        KeyPair key = KeyFixture.p256();
        try (var scene = scene(always(Level.ACCEPTED, false))) {
            Scene.issued(enrol(scene, EntityType.NFVO, key));
        }
        try (var scene = scene(always(Level.ACCEPTED, false))) {
            assertThat(refusal(() -> enrol(scene, EntityType.NFVO, key, statement(KeyFixture.p256()))))
                    .containsExactly(CmfErrorCode.ATTESTATION_KEY_MISMATCH);
        }
    }

    @Test
    void a_claim_that_is_demanded_reaches_the_verifier() {
        KeyPair key = KeyFixture.p256();
        try (var scene = scene(always(Level.REQUIRED, false, Claim.FIPS_LEVEL_3))) {
            assertThat(refusal(() -> enrol(scene, EntityType.NFVO, key, statement(key))))
                    .containsExactly(CmfErrorCode.ATTESTATION_CLAIMS);
        }
    }

    @Test
    void a_missing_statement_is_named_along_with_everything_else() {
        try (var scene = scene(always(Level.REQUIRED, false))) {
            var outcome = scene.register(EntityType.NFVO, NFVO);
            var request = new EnrolmentRequest(
                    RequestId.random(),
                    new EntityId(NFVO),
                    Scene.IDENTITY,
                    CsrFixture.forDnsName(NFVO).signedByAnotherKey().request());

            assertThat(refusal(
                            () -> scene.cmf.withCredential(outcome.credential()).enrol(request)))
                    .containsExactly(CmfErrorCode.CSR_PROOF_OF_POSSESSION, CmfErrorCode.ATTESTATION_MISSING);
        }
    }

    @Test
    void a_nonce_is_good_once_for_whom_it_was_made_and_not_for_long() {
        try (var scene = scene(always(Level.ACCEPTED, true))) {
            var nfvo = scene.party(EntityType.NFVO, NFVO);
            var vim = scene.party(EntityType.VIM, "vim.operator.example");
            KeyPair key = KeyFixture.p256();
            byte[] first = nfvo.view().attestationNonce().bytes();
            byte[] others = vim.view().attestationNonce().bytes();
            byte[] late = nfvo.view().attestationNonce().bytes();

            assertThat(refusal(() -> nfvo.view().enrol(request(NFVO, Scene.IDENTITY, key, statement(key)))))
                    .containsExactly(CmfErrorCode.ATTESTATION_NOT_FRESH);
            assertThat(refusal(() -> nfvo.view().enrol(request(NFVO, Scene.IDENTITY, key, statement(key, others)))))
                    .containsExactly(CmfErrorCode.ATTESTATION_NOT_FRESH);
            Scene.issued(nfvo.view().enrol(request(NFVO, Scene.IDENTITY, key, statement(key, first))));
            KeyPair next = KeyFixture.p256();
            assertThat(refusal(() -> nfvo.view().enrol(request(NFVO, Scene.IDENTITY, next, statement(next, first)))))
                    .containsExactly(CmfErrorCode.ATTESTATION_NOT_FRESH);
            scene.clock.advance(Duration.ofMinutes(10).plusSeconds(1));
            assertThat(refusal(() -> nfvo.view().enrol(request(NFVO, Scene.IDENTITY, next, statement(next, late)))))
                    .containsExactly(CmfErrorCode.ATTESTATION_NOT_FRESH);
        }
    }

    @Test
    void a_policy_is_decided_by_the_first_rule_that_fits() {
        var required = new Demand(Level.REQUIRED, false, Set.of());
        var ignored = new Demand(Level.IGNORED, false, Set.of());
        var policy = new AttestationPolicy(List.of(
                new Rule(null, Set.of(EntityType.VIM), Set.of(), null, required),
                new Rule(null, Set.of(), Set.of(CertificateType.VNFCI), null, required),
                new Rule(null, Set.of(), Set.of(), ManagementMode.DIRECT, required),
                new Rule(InMemoryCmf.DOMAIN, Set.of(), Set.of(), null, ignored)));
        try (var scene = scene(policy)) {
            scene.party(EntityType.NFVO, NFVO);

            assertThat(refusal(() -> scene.party(EntityType.VIM, "vim.operator.example")))
                    .containsExactly(CmfErrorCode.ATTESTATION_MISSING);
        }
    }
}
