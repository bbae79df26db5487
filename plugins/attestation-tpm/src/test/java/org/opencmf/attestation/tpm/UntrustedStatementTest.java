// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.attestation.tpm.Trusted.AK;
import static org.opencmf.attestation.tpm.Trusted.AK_CERTIFICATE;
import static org.opencmf.attestation.tpm.Trusted.MONTH;
import static org.opencmf.attestation.tpm.Trusted.OTHER_VENDOR;
import static org.opencmf.attestation.tpm.Trusted.START;
import static org.opencmf.attestation.tpm.Trusted.VENDOR;
import static org.opencmf.attestation.tpm.Trusted.certified;
import static org.opencmf.attestation.tpm.Trusted.codes;
import static org.opencmf.attestation.tpm.Trusted.good;
import static org.opencmf.attestation.tpm.Trusted.verifier;
import static org.opencmf.attestation.tpm.Trusted.verifierOf;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.testkit.fixture.KeyFixture;

/** What nobody who is trusted vouches for is refused. */
class UntrustedStatementTest {

    @Test
    void a_device_of_another_vendor() {
        var key = KeyFixture.p256();
        var fixture = CertifyFixture.by(key).with(certified(OTHER_VENDOR, key), OTHER_VENDOR.issuing());

        untrusted(fixture);
    }

    @Test
    void a_signature_by_a_key_of_nobody() {
        untrusted(good().signedBy(KeyFixture.p256()));
    }

    @Test
    void a_chain_that_was_swapped_for_that_of_another_device() {
        untrusted(CertifyFixture.by(KeyFixture.p256()).with(AK_CERTIFICATE, VENDOR.issuing()));
    }

    @Test
    void a_chain_with_a_link_missing() {
        untrusted(CertifyFixture.by(AK).with(AK_CERTIFICATE));
        untrusted(CertifyFixture.by(AK).with(VENDOR.issuing()));
    }

    @Test
    void no_chain_at_all() {
        untrusted(CertifyFixture.by(AK));
    }

    @Test
    void a_certificate_for_another_purpose() {
        var certificate = VENDOR.certify(AK.getPublic(), "1.3.6.1.5.5.7.3.2", START, MONTH);

        untrusted(CertifyFixture.by(AK).with(certificate, VENDOR.issuing()));
    }

    @Test
    void a_ca_that_signs_itself() {
        var verifier = verifierOf(TpmTrust.inCas(Set.of(VENDOR.root(), VENDOR.issuing())));

        assertThat(codes(verifier, CertifyFixture.by(AK).with(VENDOR.issuing())))
                .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
    }

    @Test
    void a_certificate_before_and_after_its_time() {
        var fixture = good();
        for (Instant when : List.of(START.minusSeconds(1), START.plus(MONTH).plusSeconds(1))) {
            assertThat(verifier()
                            .verify(
                                    fixture.statement(),
                                    new Expectation(fixture.key().getPublic(), null, when, Set.of())))
                    .extracting(Violation::code)
                    .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
        }
    }

    @Test
    void a_certificate_that_was_believed_before_it_ended() {
        var verifier = verifier();
        var fixture = good();
        assertThat(codes(verifier, fixture)).isEmpty();
        var later = new Expectation(
                fixture.key().getPublic(), null, START.plus(MONTH).plusSeconds(1), Set.of());

        assertThat(verifier.verify(fixture.statement(), later))
                .extracting(Violation::code)
                .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
    }

    @Test
    void a_signature_of_zeros() {
        var fixture = good();
        byte[] zeros = new org.opencmf.attestation.tpm.structure.TpmWriter()
                .u16(0x18)
                .u16(0x0B)
                .sized(new byte[32])
                .sized(new byte[32])
                .toByteArray();

        assertThat(codes(verifier(), fixture, fixture.statement(fixture.attest(), zeros, fixture.publicArea())))
                .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
    }

    private void untrusted(CertifyFixture fixture) {
        assertThat(codes(fixture)).containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
    }
}
