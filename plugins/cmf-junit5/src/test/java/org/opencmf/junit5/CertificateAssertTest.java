// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.junit5;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.identity.EntityType;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.mano.entity.NfvManoEntity;
import org.opencmf.testkit.TestClock;

@ExtendWith(CmfExtension.class)
class CertificateAssertTest {

    private static final String KEY_USAGE = "2.5.29.15";
    private static final String ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";

    private final List<X509Certificate> chain;
    private final X509Certificate certificate;
    private final TestClock clock;
    private final CertificateManagementFunction oss;

    CertificateAssertTest(
            @Enrolled(EntityType.NFVO) NfvManoEntity nfvo, TestClock clock, CertificateManagementFunction oss) {
        this.chain = nfvo.tls().chain();
        this.certificate = chain.get(0);
        this.clock = clock;
        this.oss = oss;
    }

    @Nested
    class Holds {

        @Test
        void what_a_certificate_says() {
            // region assertions
            CertificateAssert.assertThat(certificate)
                    .hasSubject("CN=nfvo.operator.example")
                    .hasExactlyDnsNames("nfvo.operator.example")
                    .hasCriticalExtension(KEY_USAGE)
                    .hasNonCriticalExtension(ALTERNATIVE_NAME)
                    .hasNoExtension(BASIC_CONSTRAINTS)
                    .hasExactlyExtendedKeyUsages(SERVER, CLIENT);
            // endregion
        }

        @Test
        void who_stands_behind_it_and_when() {
            CertificateAssert.assertThat(certificate)
                    .isIssuedBy(chain.get(1))
                    .isValidAt(clock.instant())
                    .isNotValidAt(clock.instant().plus(Duration.ofDays(4000)))
                    .hasStatus(CertificateStatus.VALID, oss);
        }

        @Test
        void a_chain_that_is_whole() {
            var whole = new ArrayList<>(chain.subList(0, 2));
            whole.addAll(oss.trustBundle(InMemoryCmf.DOMAIN).anchors());

            CertificateAssert.assertThat(certificate).hasChain(CertificateChain.of(whole));
        }
    }

    @Nested
    class Fails_on {

        @Test
        void another_subject() {
            fails(() -> CertificateAssert.assertThat(certificate).hasSubject("CN=vnfm.operator.example"));
        }

        @Test
        void a_name_too_few_or_too_many() {
            fails(() -> CertificateAssert.assertThat(certificate).hasExactlyDnsNames());
            fails(() -> CertificateAssert.assertThat(certificate)
                    .hasExactlyDnsNames("nfvo.operator.example", "another.operator.example"));
        }

        @Test
        void an_extension_that_is_missing_there_or_otherwise_critical() {
            fails(() -> CertificateAssert.assertThat(certificate).hasCriticalExtension(BASIC_CONSTRAINTS));
            fails(() -> CertificateAssert.assertThat(certificate).hasNonCriticalExtension(BASIC_CONSTRAINTS));
            fails(() -> CertificateAssert.assertThat(certificate).hasNonCriticalExtension(KEY_USAGE));
            fails(() -> CertificateAssert.assertThat(certificate).hasCriticalExtension(ALTERNATIVE_NAME));
            fails(() -> CertificateAssert.assertThat(certificate).hasNoExtension(KEY_USAGE));
            fails(() -> CertificateAssert.assertThat(certificate).hasExactlyExtendedKeyUsages(CLIENT));
            fails(() -> CertificateAssert.assertThat(certificate).hasExactlyNfTypes("AMF"));
        }

        @Test
        void another_issuer_or_another_time() {
            fails(() -> CertificateAssert.assertThat(certificate).isIssuedBy(certificate));
            fails(() -> CertificateAssert.assertThat(certificate)
                    .isValidAt(clock.instant().plus(Duration.ofDays(4000))));
            fails(() -> CertificateAssert.assertThat(certificate).isNotValidAt(clock.instant()));
        }

        @Test
        void another_status() {
            fails(() -> CertificateAssert.assertThat(certificate).hasStatus(CertificateStatus.REVOKED, oss));
        }

        @Test
        void no_certificate_at_all() {
            fails(() -> CertificateAssert.assertThat((X509Certificate) null).hasSubject("CN=nobody"));
        }

        @Test
        void a_chain_that_ends_too_early() {
            var early = CertificateChain.of(chain.subList(0, 1));

            assertThatThrownBy(() -> CertificateAssert.assertThat(certificate).hasChain(early))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("no root");
        }

        private void fails(ThrowingCallable expectation) {
            assertThatThrownBy(expectation).isInstanceOf(AssertionError.class);
        }
    }
}
