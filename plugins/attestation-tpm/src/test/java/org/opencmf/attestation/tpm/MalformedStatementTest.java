// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.attestation.tpm.Trusted.bundleOf;
import static org.opencmf.attestation.tpm.Trusted.codes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.spi.AttestationVerifier;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.AttestationStatement;
import org.opencmf.x509.der.DerWriter;

/** What is not a statement, or not one that counts, is refused before anything is believed of it. */
class MalformedStatementTest {

    private static final AttestationVerifier VERIFIER = Trusted.verifier();
    private final CertifyFixture good = Trusted.good();

    @ParameterizedTest
    @ValueSource(ints = {0, 0xFF544348, 0x4743_54FF})
    void what_no_tpm_has_made(int magic) {
        malformed(good.withMagic(magic));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x8014, 0x8016, 0x8018, 0x801A})
    void what_is_said_of_something_else_than_an_object(int type) {
        malformed(good.withType(type));
    }

    @Test
    void any_part_cut_off_anywhere_or_grown() {
        byte[] attest = good.attest();
        byte[] signature = good.signature();
        byte[] area = good.publicArea();

        spoiled(attest).forEach(bad -> malformed(good.statement(bad, signature, area)));
        spoiled(signature).forEach(bad -> malformed(good.statement(attest, bad, area)));
        spoiled(area).forEach(bad -> malformed(good.statement(attest, signature, bad)));
    }

    @Test
    void a_statement_without_its_public_area_or_with_a_part_too_many() {
        byte[] part = DerWriter.octetString(good.attest());

        malformed(good.bundled(DerWriter.sequence(part, part)));
        malformed(good.bundled(DerWriter.sequence(part, part, part, part)));
        malformed(good.bundled(DerWriter.sequence()));
    }

    @Test
    void a_signature_with_a_hash_that_is_not_allowed() {
        byte[] sha1 = good.signature();
        sha1[3] = 4;

        malformed(good.statement(good.attest(), sha1, good.publicArea()));
    }

    @Test
    void a_bundle_of_two_statements_or_of_another_kind() {
        var one = bundleOf(good.statement()).attestations().get(0);
        var other = new AttestationStatement("1.2.3", one.statement());

        malformed(new KeyAttestationStatement(
                AttestationBundle.OID, new AttestationBundle(List.of(one, one), List.of()).encode()));
        malformed(new KeyAttestationStatement(
                AttestationBundle.OID, new AttestationBundle(List.of(other), List.of()).encode()));
    }

    private static Stream<byte[]> spoiled(byte[] whole) {
        return Stream.concat(
                java.util.stream.IntStream.range(0, whole.length).mapToObj(length -> Arrays.copyOf(whole, length)),
                Stream.of(Arrays.copyOf(whole, whole.length + 1)));
    }

    private void malformed(CertifyFixture fixture) {
        malformed(fixture.statement());
    }

    private void malformed(KeyAttestationStatement statement) {
        assertThat(codes(VERIFIER, good, statement)).containsExactly(CmfErrorCode.ATTESTATION_MALFORMED);
    }
}
