// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.csr.CandidateFixture.EXTENDED_KEY_USAGE;
import static org.opencmf.cmf.csr.CandidateFixture.KEY_USAGE;
import static org.opencmf.cmf.csr.CandidateFixture.NF_TYPES;
import static org.opencmf.cmf.csr.CandidateFixture.candidate;
import static org.opencmf.cmf.csr.CandidateFixture.codes;

import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.api.profile.ExtensionRule;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.KeyIdentifiers;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.TlsFeature;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

@Clause("IFA026 C.6-1")
class ExtensionsInProfileTest {

    private static final byte[] DIGITAL_SIGNATURE = {3, 2, 7, (byte) 0x80};
    private static final byte[] KEY_ENCIPHERMENT_TOO = {3, 2, 5, (byte) 0xA0};
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final ExtensionRule BOTH =
            new ExtensionRule(EXTENDED_KEY_USAGE, true, false, Source.PROFILE, List.of(CLIENT, SERVER));

    private final CsrRule rule = new ExtensionsInProfile();

    private static CandidateFixture withCriticalNames() {
        var name = org.opencmf.x509.name.AlternativeName.dns("amf-0.operator.example");
        return candidate().asking().with(builder -> builder.alternativeNames(List.of(name), true));
    }

    @Nested
    class Keeps {

        @Test
        void names_alone() {
            assertThat(rule.check(candidate().build())).isEmpty();
        }

        @Test
        void what_the_profile_prescribes() {
            assertThat(rule.check(candidate()
                            .with(builder -> builder.extension(KEY_USAGE, true, DIGITAL_SIGNATURE))
                            .build()))
                    .isEmpty();
        }

        @Test
        void what_the_profile_prescribes_though_it_is_not_asked_for_as_critical() {
            assertThat(rule.check(candidate()
                            .with(builder -> builder.extension(KEY_USAGE, false, DIGITAL_SIGNATURE))
                            .build()))
                    .isEmpty();
        }

        @Test
        @Clause("RFC5280 4.2.1.6")
        void critical_alternative_names_where_there_is_no_other_name() {
            assertThat(rule.check(withCriticalNames()
                            .registered("", AlternativeName.dns("amf-0.operator.example"))
                            .subject("")
                            .build()))
                    .isEmpty();
        }

        @Test
        void purposes_in_another_order() {
            assertThat(rule.check(candidate()
                            .rule(BOTH)
                            .with(builder -> builder.extension(EXTENDED_KEY_USAGE, false, purposes(SERVER, CLIENT)))
                            .build()))
                    .isEmpty();
        }

        @Test
        void the_identifier_of_the_very_key() throws MalformedStructureException {
            KeyPair key = KeyFixture.p256();
            byte[] identifier =
                    DerWriter.octetString(KeyIdentifiers.method1(key.getPublic().getEncoded()));

            assertThat(rule.check(candidate()
                            .key(key, "SHA256withECDSA")
                            .with(builder -> builder.extension("2.5.29.14", false, identifier))
                            .build()))
                    .isEmpty();
        }

        @Test
        void some_of_the_values_that_the_profile_leaves_to_the_request() {
            assertThat(rule.check(candidate()
                            .rule(new ExtensionRule(TlsFeature.OID, false, false, Source.REQUEST, List.of("5", "17")))
                            .with(builder -> builder.extension(TlsFeature.OID, false, staple()))
                            .build()))
                    .isEmpty();
        }

        @Test
        void network_function_types_where_they_have_a_place() {
            assertThat(rule.check(candidate()
                            .rule(new ExtensionRule(NF_TYPES, true, false, Source.REQUEST, List.of()))
                            .with(builder -> builder.nfTypes(NfTypes.of("AMF")))
                            .build()))
                    .isEmpty();
        }
    }

    @Nested
    class Refuses {

        @Test
        void an_extension_that_the_profile_does_not_know() throws MalformedStructureException {
            byte[] der = CsrFixture.forDnsName("amf-0.operator.example")
                    .withUnknownExtension()
                    .build();

            assertThat(codes(rule.check(candidate().of(der)))).containsExactly(CmfErrorCode.CSR_EXTENSION);
        }

        @Test
        void to_make_a_ca() throws MalformedStructureException {
            byte[] der = CsrFixture.forDnsName("amf-0.operator.example").asCa().build();

            assertThat(codes(rule.check(candidate().of(der)))).contains(CmfErrorCode.CSR_EXTENSION);
        }

        @Test
        void network_function_types_where_they_have_no_place() {
            assertThat(codes(rule.check(candidate()
                            .with(builder -> builder.nfTypes(NfTypes.of("AMF")))
                            .build())))
                    .containsExactly(CmfErrorCode.CSR_EXTENSION);
        }

        @Test
        void other_values_than_the_profile_prescribes() {
            assertThat(codes(rule.check(candidate()
                            .with(builder -> builder.extension(KEY_USAGE, true, KEY_ENCIPHERMENT_TOO))
                            .build())))
                    .containsExactly(CmfErrorCode.CSR_EXTENSION);
            assertThat(codes(rule.check(candidate()
                            .rule(BOTH)
                            .with(builder -> builder.extension(EXTENDED_KEY_USAGE, false, purposes(SERVER)))
                            .build())))
                    .containsExactly(CmfErrorCode.CSR_EXTENSION);
        }

        @Test
        @Clause("RFC5280 4.2.1.6")
        void critical_alternative_names_where_there_is_a_subject() {
            assertThat(codes(rule.check(withCriticalNames().build()))).containsExactly(CmfErrorCode.CSR_EXTENSION);
        }

        @Test
        void to_make_critical_what_is_not() {
            assertThat(codes(rule.check(candidate()
                            .rule(BOTH)
                            .with(builder -> builder.extension(EXTENDED_KEY_USAGE, true, purposes(SERVER, CLIENT)))
                            .build())))
                    .containsExactly(CmfErrorCode.CSR_EXTENSION);
        }

        @Test
        void the_identifier_of_another_key() {
            assertThat(codes(rule.check(candidate()
                            .with(builder -> builder.extension("2.5.29.14", false, DerWriter.octetString(new byte[20])))
                            .build())))
                    .containsExactly(CmfErrorCode.CSR_EXTENSION);
        }

        @Test
        void what_is_for_the_issuer_to_say() {
            assertThat(codes(rule.check(candidate()
                            .with(builder -> builder.extension("2.5.29.31", false, DerWriter.sequence()))
                            .build())))
                    .containsExactly(CmfErrorCode.CSR_EXTENSION);
        }

        @Test
        void what_is_for_the_issuer_to_say_though_it_has_words() {
            assertThat(codes(rule.check(candidate()
                            .rule(new ExtensionRule(TlsFeature.OID, false, false, Source.ISSUER, List.of("5")))
                            .with(builder -> builder.extension(TlsFeature.OID, false, staple()))
                            .build())))
                    .containsExactly(CmfErrorCode.CSR_EXTENSION);
        }

        @Test
        void values_that_the_profile_does_not_leave_to_the_request() {
            assertThat(codes(rule.check(candidate()
                            .rule(new ExtensionRule(TlsFeature.OID, false, false, Source.REQUEST, List.of("17")))
                            .with(builder -> builder.extension(TlsFeature.OID, false, staple()))
                            .build())))
                    .containsExactly(CmfErrorCode.CSR_EXTENSION);
        }

        @Test
        void a_value_that_is_malformed() {
            assertThat(codes(rule.check(candidate()
                            .with(builder -> builder.extension(KEY_USAGE, true, new byte[] {4, 0}))
                            .build())))
                    .containsExactly(CmfErrorCode.CSR_EXTENSION);
        }
    }

    private static byte[] purposes(String... oids) {
        return DerWriter.sequence(List.of(oids).stream().map(DerWriter::oid).toList());
    }

    private static byte[] staple() {
        return DerWriter.sequence(DerWriter.integer(5));
    }
}
