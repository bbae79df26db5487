// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.csr.CandidateFixture.NF_TYPES;
import static org.opencmf.cmf.csr.CandidateFixture.candidate;
import static org.opencmf.cmf.csr.CandidateFixture.codes;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.api.profile.ExtensionRule;
import org.opencmf.testkit.Clause;
import org.opencmf.x509.NfTypes;

class NfTypesRegisteredTest {

    private final CsrRule rule = new NfTypesRegistered();

    @ParameterizedTest(name = "{0} asked of {1} registered, from {2}, mandatory {3}: {4} violations")
    @CsvSource({
        "AMF,AMF,REQUEST,true,0",
        "AMF,AMF SMF,REQUEST,true,0",
        "AMF SMF,AMF SMF,REGISTRATION,true,0",
        "'','',REQUEST,false,0",
        "'',AMF,REQUEST,false,0",
        "'',AMF,REQUEST,true,1",
        "SMF,AMF,REQUEST,true,1",
        "SMF UPF,AMF,REQUEST,true,2",
        "AMF,AMF SMF,REGISTRATION,true,1",
        "'',AMF,REGISTRATION,false,1",
        "amf,AMF,REQUEST,false,1"
    })
    @Clause("IFA026 C.6-1/nfTypes")
    void holds_the_types_to_the_registration(
            String asked, String registered, Source source, boolean mandatory, int violations) {
        var candidate = candidate()
                .registeredTypes(split(registered))
                .rule(new ExtensionRule(NF_TYPES, mandatory, false, source, List.of()));
        if (!asked.isEmpty()) {
            candidate.with(builder -> builder.nfTypes(NfTypes.of(split(asked))));
        }

        assertThat(codes(rule.check(candidate.build())))
                .hasSize(violations)
                .allMatch(code -> code == CmfErrorCode.CSR_NF_TYPES);
    }

    @ParameterizedTest(name = "{0} asked without a place in the profile: {1} violations")
    @CsvSource({"AMF,0", "SMF,1"})
    void leaves_it_to_the_rule_for_extensions_where_the_profile_has_no_place_for_them(String asked, int violations) {
        var candidate = candidate().registeredTypes("AMF").with(builder -> builder.nfTypes(NfTypes.of(asked)));

        assertThat(rule.check(candidate.build())).hasSize(violations);
    }

    private static String[] split(String types) {
        return types.isEmpty() ? new String[0] : types.split(" ", -1);
    }
}
