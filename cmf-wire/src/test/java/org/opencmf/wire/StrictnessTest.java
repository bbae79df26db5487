// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.wire.json.JsonText;

/** What is not exactly as it should be is refused, with every fault and its place. */
class StrictnessTest {

    private static final String CSR =
            "-----BEGIN CERTIFICATE REQUEST-----\\nMAMCAQU=\\n-----END CERTIFICATE REQUEST-----\\n";

    private static org.assertj.core.api.ListAssert<Violation> violations(String document) {
        return assertThatThrownBy(() -> Samples.read(document, EnrolmentJson.request(Samples.ID)))
                .isInstanceOf(CmfRejectedException.class)
                .extracting(
                        e -> ((CmfRejectedException) e).violations(), InstanceOfAssertFactories.list(Violation.class));
    }

    @Test
    void the_least_request_is_read() {
        var request = Samples.read(
                "{'entityId':'amf','certficateDescId':'sbi','csr':'" + CSR + "'}", EnrolmentJson.request(Samples.ID));

        assertThat(request.csr().toDer()).containsExactly(0x30, 3, 2, 1, 5);
    }

    @Test
    void all_faults_are_told_at_once_with_their_places() {
        violations(
                        "{'entityId':'a b','certficateDescId':7,'csr':'x','securityPolicy':[{'id':'p','minimumKeyLength':-1},5],"
                                + "'certificateDescId':'sbi'}")
                .allMatch(violation -> violation.code() == CmfErrorCode.REQUEST_MALFORMED)
                .extracting(violation -> violation.detail().split(" ", 2)[0])
                .containsExactlyInAnyOrder(
                        "/entityId",
                        "/certficateDescId",
                        "/csr",
                        "/securityPolicy/0/minimumKeyLength",
                        "/securityPolicy/1",
                        "/certificateDescId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "{'entityId':'a','entityId':'b'}",
                "{} {}",
                "[]",
                "null",
                "7",
                "{'entityId':null}",
                "{\"entityId\":\"\\ud800\"}"
            })
    void what_is_no_such_document_is_malformed(String document) {
        violations(document).allMatch(violation -> violation.code() == CmfErrorCode.REQUEST_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAMCAQU=",
                "-----BEGIN CERTIFICATE-----\\nMAMCAQU=\\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE REQUEST-----\\nMAM!AQU=\\n-----END CERTIFICATE REQUEST-----",
                "-----BEGIN CERTIFICATE REQUEST-----\\n\\n-----END CERTIFICATE REQUEST-----",
                "-----BEGIN CERTIFICATE REQUEST-----END CERTIFICATE REQUEST-----",
                "text\\n-----BEGIN CERTIFICATE REQUEST-----\\nMAMCAQU=\\n-----END CERTIFICATE REQUEST-----"
            })
    void what_is_no_pem_block_of_a_certification_request_is_refused(String pem) {
        violations("{'entityId':'amf','certficateDescId':'sbi','csr':'" + pem + "'}")
                .singleElement()
                .satisfies(violation -> assertThat(violation.detail()).startsWith("/csr "));
    }

    @Test
    void depth_length_and_numbers_have_limits() {
        violations("[".repeat(1000)).extracting(Violation::code).containsExactly(CmfErrorCode.LIMIT_EXCEEDED);
        violations("{'entityId':'" + "a".repeat(100_000) + "'}")
                .extracting(Violation::code)
                .containsExactly(CmfErrorCode.LIMIT_EXCEEDED);
        violations("{'minimumKeyLength':" + "9".repeat(1000) + "}")
                .extracting(Violation::code)
                .containsExactly(CmfErrorCode.LIMIT_EXCEEDED);
        assertThatThrownBy(() -> new JsonText(10).read(new byte[11], EnrolmentJson.request(Samples.ID)))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class, e -> assertThat(e.code()).isEqualTo(CmfErrorCode.LIMIT_EXCEEDED));
    }

    @Test
    void bytes_that_are_no_utf_8_are_malformed() {
        byte[] document = "{\"entityId\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
        document[13] = (byte) 0xff;

        assertThatThrownBy(() -> Samples.JSON.read(document, EnrolmentJson.request(Samples.ID)))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class,
                        e -> assertThat(e.code()).isEqualTo(CmfErrorCode.REQUEST_MALFORMED));
    }

    @Test
    void no_more_than_a_hundred_faults_are_told() {
        var members = new StringBuilder("{'entityId':'a'");
        for (int i = 0; i < 500; i++) {
            members.append(",'x").append(i).append("':1");
        }

        violations(members.append('}').toString()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "()",
                "(eq,entityId)",
                "(eq,entityId,a,b)",
                "(eq,entityId,a)(eq,trustDomain,b)",
                "(eq,entityId,a);",
                "(eq,entityId,a);(eq,entityId,b)",
                "(gt,notAfter,2026-01-01T00:00:00Z)",
                "(eq,status,BAD)",
                "(eq,serialNumber,-1)",
                "(lt,notAfter,tomorrow)",
                "(eq,subject,'CN=a)",
                "(eq,unknown,x)",
                "(eq,subject,nonsense)"
            })
    void filters_that_are_none(String filter) {
        assertThatIllegalArgumentException().isThrownBy(() -> FilterText.read(filter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "..", "a.1.%", "zz.1.MAA", "a.1.b.c"})
    void words_that_name_no_certificate(String word) {
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateIds.read(word));
    }
}
