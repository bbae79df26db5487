// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.csr.CandidateFixture.candidate;
import static org.opencmf.cmf.csr.CandidateFixture.codes;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.KeyFixture;

class SignatureAllowedTest {

    private static final KeyPair RSA = KeyFixture.rsa(3072);

    private final CsrRule rule = new SignatureAllowed();

    @ParameterizedTest(name = "{0} with {1}: kept {2}")
    @CsvSource({
        "P-256,SHA256withECDSA,true",
        "P-256,SHA384withECDSA,true",
        "P-256,SHA512withECDSA,true",
        "P-256,SHA224withECDSA,false",
        "P-256,SHA1withECDSA,false",
        "P-384,SHA256withECDSA,false",
        "P-384,SHA384withECDSA,true",
        "P-384,SHA512withECDSA,true",
        "P-521,SHA384withECDSA,false",
        "P-521,SHA512withECDSA,true"
    })
    void holds_ecdsa_to_a_hash_that_the_curve_deserves(String curve, String algorithm, boolean kept)
            throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp" + curve.substring(2) + "r1"));
        var candidate = candidate().key(generator.generateKeyPair(), algorithm).build();

        assertThat(rule.check(candidate).isEmpty()).isEqualTo(kept);
    }

    @ParameterizedTest(name = "RSA with {0}: kept {1}")
    @CsvSource({
        "SHA256withRSA,true",
        "SHA384withRSA,true",
        "SHA512withRSA,true",
        "SHA256withRSAandMGF1,true",
        "SHA224withRSA,false",
        "SHA1withRSA,false",
        "MD5withRSA,false"
    })
    void holds_rsa_to_sha_2(String algorithm, boolean kept) {
        var violations = rule.check(candidate().key(RSA, algorithm).build());

        assertThat(violations.isEmpty()).isEqualTo(kept);
        assertThat(codes(violations)).allMatch(code -> code == CmfErrorCode.CSR_SIGNATURE_ALGORITHM);
    }

    @Test
    void keeps_ed25519() throws GeneralSecurityException {
        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThat(rule.check(candidate().key(key, "Ed25519").build())).isEmpty();
    }

    @Test
    void refuses_ed448() throws GeneralSecurityException {
        KeyPair key = KeyPairGenerator.getInstance("Ed448").generateKeyPair();

        assertThat(codes(rule.check(candidate().key(key, "Ed448").build())))
                .containsExactly(CmfErrorCode.CSR_SIGNATURE_ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256withRSA", "sha256withRSAEncryption", "SHA256WITHRSA", "sha256WithRSAEncryption"})
    @Clause("SOL003 SecurityPolicy")
    void keeps_the_one_algorithm_that_a_security_policy_allows_however_it_is_spelt(String allowed) {
        var policy = new SecurityPolicy("p", null, allowed, null);

        assertThat(rule.check(
                        candidate().key(RSA, "SHA256withRSA").policy(policy).build()))
                .isEmpty();
    }

    @Test
    void knows_the_spelling_of_rfc_3279() {
        var policy = new SecurityPolicy("p", null, "ecdsa-with-SHA256", null);

        assertThat(rule.check(candidate().policy(policy).build())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA384withECDSA", "ecdsa-with-SHA384", "SHA256withRSA", "Encryption"})
    @Clause("SOL003 SecurityPolicy")
    void refuses_another_algorithm_than_a_security_policy_allows(String allowed) {
        var policy = new SecurityPolicy("p", null, allowed, null);

        assertThat(codes(rule.check(candidate().policy(policy).build()))).containsExactly(CmfErrorCode.SECURITY_POLICY);
    }

    @Test
    void asks_nothing_of_the_algorithm_where_a_security_policy_does_not() {
        assertThat(rule.check(candidate()
                        .policy(new SecurityPolicy("p", null, null, 256))
                        .build()))
                .isEmpty();
    }
}
