// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.csr.CandidateFixture.candidate;
import static org.opencmf.cmf.csr.CandidateFixture.codes;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.AlternativeName.Kind;

class NamesRegisteredTest {

    private static final AlternativeName AMF = AlternativeName.dns("amf-0.operator.example");
    private static final AlternativeName OTHER = AlternativeName.dns("amf-1.operator.example");
    private static final String CN = "CN=amf-0.operator.example";

    private final CsrRule rule = new NamesRegistered();

    @Nested
    class Keeps {

        @Test
        void registered_names() {
            assertThat(rule.check(candidate().build())).isEmpty();
        }

        @Test
        void a_registered_name_however_it_is_written() {
            assertThat(rule.check(candidate().asking("AMF-0.Operator.Example").build()))
                    .isEmpty();
        }

        @Test
        void fewer_names_than_registered_where_they_come_from_the_request() {
            assertThat(rule.check(candidate().registered(CN, AMF, OTHER).build()))
                    .isEmpty();
        }

        @Test
        void every_registered_name_where_they_come_from_the_registration() {
            assertThat(rule.check(candidate()
                            .registered(CN, AMF, OTHER)
                            .names(true, false, Source.REGISTRATION)
                            .asking("amf-1.operator.example", "amf-0.operator.example")
                            .build()))
                    .isEmpty();
        }

        @Test
        void no_name_where_the_profile_demands_none() {
            assertThat(rule.check(candidate()
                            .names(false, false, Source.REQUEST)
                            .asking()
                            .build()))
                    .isEmpty();
        }
    }

    @Nested
    class Refuses {

        @Test
        void a_host_name_that_is_not_registered() {
            assertThat(rule.check(candidate()
                            .asking("amf-0.operator.example", "smf-0.operator.example")
                            .build()))
                    .singleElement()
                    .satisfies(violation -> {
                        assertThat(violation.code()).isEqualTo(CmfErrorCode.CSR_ALTERNATIVE_NAME);
                        assertThat(violation.detail()).contains("smf-0.operator.example");
                    });
        }

        @Test
        void each_name_that_is_not_registered() {
            assertThat(codes(rule.check(candidate()
                            .asking("a.operator.example", "b.operator.example")
                            .build())))
                    .containsExactly(CmfErrorCode.CSR_ALTERNATIVE_NAME, CmfErrorCode.CSR_ALTERNATIVE_NAME);
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void a_name_of_any_kind_that_is_not_registered(Kind kind) {
            String value =
                    switch (kind) {
                        case DNS -> "x.operator.example";
                        case IP -> "192.0.2.9";
                        case URI -> "urn:uuid:00000000-0000-4000-8000-000000000000";
                        case EMAIL -> "root@operator.example";
                        case DIRECTORY -> "CN=amf-0.operator.example";
                        case REGISTERED_ID -> "1.2.3.4";
                        case OTHER -> "1.3.6.1.4.1.311.20.2.3:0c0161";
                    };
            var candidate = candidate()
                    .asking()
                    .with(builder -> builder.alternativeNames(
                            List.of(new org.opencmf.x509.name.AlternativeName(kind, value)), false))
                    .build();

            assertThat(codes(rule.check(candidate))).containsExactly(CmfErrorCode.CSR_ALTERNATIVE_NAME);
        }

        @Test
        void a_wildcard() {
            assertThat(codes(rule.check(candidate().asking("*.operator.example").build())))
                    .containsExactly(CmfErrorCode.CSR_ALTERNATIVE_NAME);
        }

        @Test
        void a_name_that_is_malformed() {
            assertThat(codes(rule.check(
                            candidate().asking("amf-0.operator.example.").build())))
                    .containsExactly(CmfErrorCode.CSR_ALTERNATIVE_NAME);
        }

        @Test
        void a_mailbox_from_a_foreign_tool() throws MalformedStructureException {
            byte[] der = CsrFixture.forDnsName("amf-0.operator.example")
                    .withExtraMailbox("root@operator.example")
                    .build();

            assertThat(codes(rule.check(candidate().of(der)))).containsExactly(CmfErrorCode.CSR_ALTERNATIVE_NAME);
        }

        @Test
        void a_missing_name_where_they_come_from_the_registration() {
            assertThat(codes(rule.check(candidate()
                            .registered(CN, AMF, OTHER)
                            .names(true, false, Source.REGISTRATION)
                            .build())))
                    .containsExactly(CmfErrorCode.CSR_ALTERNATIVE_NAME);
        }

        @Test
        @Clause("IFA026 C.6-1/subjectAltName")
        void no_name_where_the_profile_demands_one() {
            assertThat(codes(rule.check(candidate().asking().build())))
                    .containsExactly(CmfErrorCode.CSR_ALTERNATIVE_NAME);
        }

        @Test
        void a_long_name_without_repeating_all_of_it() {
            String longName = "a.".repeat(100) + "operator.example";

            assertThat(rule.check(candidate().asking(longName).build()))
                    .singleElement()
                    .satisfies(violation -> {
                        assertThat(violation.detail()).endsWith("…");
                        assertThat(violation.detail().length()).isLessThan(150);
                    });
        }
    }
}
