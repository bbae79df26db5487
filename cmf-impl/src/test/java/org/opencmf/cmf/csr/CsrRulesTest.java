// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.csr.CandidateFixture.candidate;
import static org.opencmf.cmf.csr.CandidateFixture.codes;

import org.junit.jupiter.api.Test;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.cmf.csr.CsrCandidate.KeyHistory;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.der.MalformedStructureException;

class CsrRulesTest {

    private final CsrRules rules = CsrRules.standard(true);

    @Test
    void let_a_good_request_pass() {
        assertThat(rules.check(candidate().build())).isEmpty();
    }

    @Test
    void report_every_violation_at_once() {
        var candidate = candidate()
                .signedByAnother()
                .allowingKeys("P-521")
                .history(KeyHistory.KNOWN)
                .subject("CN=smf-0.operator.example")
                .asking("smf-0.operator.example")
                .policy(new SecurityPolicy("p", null, "SHA256withRSA", 3072))
                .with(builder -> builder.nfTypes(NfTypes.of("SMF")))
                .build();

        assertThat(codes(rules.check(candidate)))
                .containsExactlyInAnyOrder(
                        CmfErrorCode.CSR_PROOF_OF_POSSESSION,
                        CmfErrorCode.CSR_KEY_NOT_ALLOWED,
                        CmfErrorCode.CSR_KEY_REUSED,
                        CmfErrorCode.CSR_SUBJECT,
                        CmfErrorCode.CSR_ALTERNATIVE_NAME,
                        CmfErrorCode.CSR_NF_TYPES,
                        CmfErrorCode.CSR_EXTENSION,
                        CmfErrorCode.SECURITY_POLICY,
                        CmfErrorCode.SECURITY_POLICY);
    }

    @Test
    void hold_every_request_to_weak_hashes_and_attributes_too() throws MalformedStructureException {
        byte[] der = CsrFixture.forDnsName("amf-0.operator.example")
                .withSha1Signature()
                .withUnknownAttribute()
                .build();

        assertThat(codes(rules.check(candidate().of(der))))
                .containsExactlyInAnyOrder(CmfErrorCode.CSR_SIGNATURE_ALGORITHM, CmfErrorCode.CSR_ATTRIBUTE);
    }

    @Test
    void allow_the_renewed_key_only_where_no_fresh_one_is_demanded() {
        var candidate = candidate().history(KeyHistory.RENEWED).build();

        assertThat(codes(CsrRules.standard(true).check(candidate))).containsExactly(CmfErrorCode.CSR_KEY_REUSED);
        assertThat(CsrRules.standard(false).check(candidate)).isEmpty();
    }
}
