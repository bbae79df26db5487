// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.csr.CandidateFixture.candidate;
import static org.opencmf.cmf.csr.CandidateFixture.codes;

import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.KeyFixture;

class KeyAllowedTest {

    private static final KeyPair RSA_3072 = KeyFixture.rsa(3072);
    private static final KeyPair RSA_2048 = KeyFixture.rsa(2048);

    private final CsrRule rule = new KeyAllowed();

    @Test
    void keeps_a_key_on_a_curve_that_the_profile_allows() {
        assertThat(rule.check(candidate().build())).isEmpty();
        assertThat(rule.check(
                        candidate().key(KeyFixture.p384(), "SHA384withECDSA").build()))
                .isEmpty();
    }

    @Test
    void refuses_a_key_on_a_curve_that_the_profile_does_not_allow() {
        assertThat(codes(rule.check(candidate()
                        .allowingKeys("P-256")
                        .key(KeyFixture.p384(), "SHA384withECDSA")
                        .build())))
                .containsExactly(CmfErrorCode.CSR_KEY_NOT_ALLOWED);
    }

    @ParameterizedTest(name = "RSA of 3072 bits where {0} is allowed: {1}")
    @CsvSource({"RSA-3072,true", "RSA-2048,true", "RSA-3073,false", "RSA-4096,false", "RSA,false", "RSA-many,false"})
    void takes_an_rsa_key_from_its_least_size_on(String allowed, boolean kept) {
        var candidate =
                candidate().allowingKeys(allowed).key(RSA_3072, "SHA256withRSA").build();

        assertThat(rule.check(candidate).isEmpty()).isEqualTo(kept);
    }

    @Test
    void refuses_an_rsa_key_that_is_too_short() {
        assertThat(codes(rule.check(candidate().key(RSA_2048, "SHA256withRSA").build())))
                .containsExactly(CmfErrorCode.CSR_KEY_NOT_ALLOWED);
    }

    @Test
    void does_not_take_an_ec_key_for_an_rsa_one() {
        assertThat(codes(rule.check(candidate().allowingKeys("RSA-1").build())))
                .containsExactly(CmfErrorCode.CSR_KEY_NOT_ALLOWED);
    }

    @Test
    @Clause("SOL003 SecurityPolicy")
    void holds_the_key_to_the_minimum_of_each_security_policy() {
        var policy = new SecurityPolicy("p", null, null, 257);

        assertThat(codes(rule.check(candidate().policy(policy).build()))).containsExactly(CmfErrorCode.SECURITY_POLICY);
        assertThat(rule.check(candidate()
                        .policy(new SecurityPolicy("p", null, null, 256))
                        .policy(new SecurityPolicy("q", null, null, null))
                        .build()))
                .isEmpty();
    }
}
