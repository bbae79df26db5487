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
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.AttestationStatement;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

class AttributesNamedTest {

    private final CsrRule rule = new AttributesNamed();

    @Test
    void keeps_requested_extensions() {
        assertThat(rule.check(candidate().build())).isEmpty();
    }

    @Test
    void keeps_an_attestation() {
        var statement = new AttestationStatement("1.2.3.4", DerBytes.copyOf(DerWriter.nothing()));
        var bundle = new AttestationBundle(List.of(statement), List.of());

        assertThat(rule.check(
                        candidate().with(builder -> builder.attestation(bundle)).build()))
                .isEmpty();
    }

    @Test
    void keeps_a_request_without_attributes() {
        assertThat(rule.check(candidate().asking().build())).isEmpty();
    }

    @Test
    void refuses_an_attribute_that_nobody_named() throws MalformedStructureException {
        byte[] der = CsrFixture.forDnsName("amf-0.operator.example")
                .withUnknownAttribute()
                .build();

        assertThat(codes(rule.check(candidate().of(der)))).containsExactly(CmfErrorCode.CSR_ATTRIBUTE);
    }
}
