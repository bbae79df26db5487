// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.csr.CandidateFixture.candidate;
import static org.opencmf.cmf.csr.CandidateFixture.codes;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.x509.csr.ProofOfPossession;
import org.opencmf.x509.der.MalformedStructureException;

class PossessionProvedTest {

    private final CsrRule rule = new PossessionProved();

    @Test
    void keeps_a_request_that_is_signed_with_its_own_key() {
        assertThat(rule.check(candidate().build())).isEmpty();
    }

    @Test
    void refuses_a_request_that_is_signed_with_another_key() {
        assertThat(codes(rule.check(candidate().signedByAnother().build())))
                .containsExactly(CmfErrorCode.CSR_PROOF_OF_POSSESSION);
    }

    @Test
    void refuses_a_request_with_a_flipped_bit_in_its_signature() throws MalformedStructureException {
        byte[] der = CsrFixture.forDnsName("amf-0.operator.example")
                .withFlippedSignatureBit()
                .build();

        assertThat(codes(rule.check(candidate().of(der)))).containsExactly(CmfErrorCode.CSR_PROOF_OF_POSSESSION);
    }

    @Test
    void refuses_what_the_provider_cannot_tell_and_says_what_it_lacks() {
        CsrCandidate good = candidate().build();
        var unknown = new CsrCandidate(
                good.csr(),
                new ProofOfPossession.CannotTell("no such algorithm"),
                List.of(),
                good.key(),
                good.standard());

        assertThat(rule.check(unknown)).singleElement().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo(CmfErrorCode.CSR_PROOF_OF_POSSESSION);
            assertThat(violation.detail()).contains("no such algorithm");
        });
    }
}
