// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.csr.CandidateFixture.candidate;
import static org.opencmf.cmf.csr.CandidateFixture.codes;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.testkit.Clause;

class SubjectRegisteredTest {

    private static final AlternativeName AMF = AlternativeName.dns("amf-0.operator.example");

    private final CsrRule rule = new SubjectRegistered();

    @Nested
    class Keeps {

        @Test
        void the_registered_subject() {
            assertThat(rule.check(candidate().build())).isEmpty();
        }

        @Test
        void the_registered_subject_in_another_case_and_with_other_blanks() {
            assertThat(rule.check(candidate()
                            .registered("O=5gc Operator,C=SE", AMF)
                            .subject("O=5GC  operator,C=se")
                            .build()))
                    .isEmpty();
        }

        @Test
        void an_empty_subject_where_that_is_registered_and_there_is_a_name() {
            assertThat(rule.check(candidate().registered("", AMF).subject("").build()))
                    .isEmpty();
        }

        @Test
        void an_empty_subject_where_the_profile_takes_the_registered_one() {
            assertThat(rule.check(candidate()
                            .subjectFrom(Source.REGISTRATION)
                            .subject("")
                            .build()))
                    .isEmpty();
        }

        @Test
        @Clause("IFA026 C.6-1/subject")
        void the_attributes_that_the_profile_demands() {
            assertThat(rule.check(candidate()
                            .registered("O=5gc.mnc001.mcc001.3gppnetwork.org,C=SE", AMF)
                            .subject("O=5gc.mnc001.mcc001.3gppnetwork.org,C=SE")
                            .requiring("C", "o")
                            .forbidding("CN")
                            .build()))
                    .isEmpty();
        }
    }

    @Nested
    class Refuses {

        @Test
        void another_subject() {
            assertThat(codes(rule.check(
                            candidate().subject("CN=smf-0.operator.example").build())))
                    .containsExactly(CmfErrorCode.CSR_SUBJECT);
        }

        @Test
        void another_subject_where_the_profile_takes_the_registered_one() {
            assertThat(codes(rule.check(candidate()
                            .subjectFrom(Source.REGISTRATION)
                            .subject("CN=smf-0.operator.example")
                            .build())))
                    .containsExactly(CmfErrorCode.CSR_SUBJECT);
        }

        @Test
        void an_empty_subject_where_another_is_registered() {
            assertThat(codes(rule.check(candidate().subject("").build()))).containsExactly(CmfErrorCode.CSR_SUBJECT);
        }

        @Test
        void an_empty_subject_without_any_name() {
            assertThat(codes(rule.check(
                            candidate().registered("").subject("").asking().build())))
                    .containsExactly(CmfErrorCode.CSR_SUBJECT);
        }

        @Test
        void a_subject_with_one_attribute_more() {
            assertThat(codes(rule.check(candidate()
                            .subject("CN=amf-0.operator.example,O=somebody")
                            .build())))
                    .containsExactly(CmfErrorCode.CSR_SUBJECT);
        }

        @Test
        @Clause("IFA026 C.6-1/subject")
        void a_subject_without_what_the_profile_demands_or_with_what_it_forbids() {
            assertThat(codes(rule.check(candidate().requiring("C", "CN").build())))
                    .containsExactly(CmfErrorCode.CSR_SUBJECT);
            assertThat(codes(rule.check(candidate().forbidding("CN", "O").build())))
                    .containsExactly(CmfErrorCode.CSR_SUBJECT);
            assertThat(codes(rule.check(
                            candidate().requiring("C", "O").forbidding("cn").build())))
                    .hasSize(3);
        }
    }
}
