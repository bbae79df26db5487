// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.csr.CandidateFixture.NF_TYPES;
import static org.opencmf.cmf.csr.CandidateFixture.candidate;

import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.api.profile.ExtensionRule;
import org.opencmf.testkit.Clause;
import org.opencmf.x509.NfTypes;

@Clause("IFA026 C.6-1/note")
class CertifiedNamesTest {

    private static final AlternativeName AMF = AlternativeName.dns("amf-0.operator.example");
    private static final AlternativeName OTHER = AlternativeName.dns("amf-1.operator.example");
    private static final String CN = "CN=amf-0.operator.example";

    @Test
    void come_from_the_request_where_the_profile_says_so() {
        var names = CertifiedNames.of(candidate()
                .registered("CN=AMF-0.operator.example", AMF, OTHER)
                .registeredTypes("AMF", "SMF")
                .rule(new ExtensionRule(NF_TYPES, false, false, Source.REQUEST, List.of()))
                .with(builder -> builder.nfTypes(NfTypes.of("SMF")))
                .build());

        assertThat(names.subject().getName()).isEqualTo(CN);
        assertThat(names.alternativeNames()).containsExactly(AMF);
        assertThat(names.nfTypes()).containsExactly("SMF");
    }

    @Test
    void come_from_the_registration_where_the_profile_says_so() {
        var names = CertifiedNames.of(candidate()
                .registered("CN=AMF-0.operator.example", AMF, OTHER)
                .registeredTypes("AMF", "SMF")
                .subjectFrom(Source.REGISTRATION)
                .names(true, false, Source.REGISTRATION)
                .rule(new ExtensionRule(NF_TYPES, false, false, Source.REGISTRATION, List.of()))
                .build());

        assertThat(names.subject().getName()).isEqualTo("CN=AMF-0.operator.example");
        assertThat(names.alternativeNames()).containsExactlyInAnyOrder(AMF, OTHER);
        assertThat(names.nfTypes()).containsExactlyInAnyOrder("AMF", "SMF");
    }

    @Test
    void are_left_out_where_the_profile_has_no_place_for_them() {
        var names = CertifiedNames.of(candidate()
                .registeredTypes("AMF")
                .with(builder -> builder.nfTypes(NfTypes.of("AMF")))
                .build());

        assertThat(names.nfTypes()).isEmpty();
    }

    @Test
    void have_no_types_where_the_request_asks_for_none() {
        var names = CertifiedNames.of(candidate()
                .registeredTypes("AMF")
                .rule(new ExtensionRule(NF_TYPES, false, false, Source.REQUEST, List.of()))
                .build());

        assertThat(names.nfTypes()).isEmpty();
    }

    @Test
    void keep_identity_type_and_profile() {
        var names = CertifiedNames.of(candidate().build());

        assertThat(names.id()).isEqualTo("id-1");
        assertThat(names.type()).isEqualTo(CertificateType.VNF_OAM);
        assertThat(names.profile()).isEqualTo("profile");
        assertThat(names.subject()).isEqualTo(new X500Principal(CN));
    }
}
