// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.tpm.TpmAttestationVerifier;
import org.opencmf.attestation.tpm.TpmTrust;
import org.opencmf.attestation.tpm.structure.CertifyInfo;
import org.opencmf.attestation.tpm.structure.CertifyStatement;
import org.opencmf.attestation.tpm.structure.TpmSignature;
import org.opencmf.attestation.tpm.structure.TpmWriter;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.testkit.peer.PeerProgram;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.der.MalformedStructureException;

class TpmAttestTest {

    private static final byte[] NONCE = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
    private static final Set<Claim> CLAIMS =
            EnumSet.of(Claim.GENERATED_IN_DEVICE, Claim.NOT_EXTRACTABLE, Claim.NEVER_EXTRACTABLE);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"ecc, ecdsa", "rsa, rsassa"})
    void the_tpm_says_of_each_kind_of_key_what_the_verifier_wants_to_hear(String family, String scheme) {
        try (var device = Device.made(folder, family, scheme);
                var token = device.token("token")) {
            for (KeyAlgorithm kind : token.capabilities().algorithms()) {
                var key = token.generate(new KeySpec(kind.name(), kind, Travel.NEVER));
                var redeemed = new java.util.ArrayList<String>();

                var violations = Device.verifier()
                        .verify(
                                key.attest(NONCE).orElseThrow(),
                                new Expectation(
                                        key.publicKey(),
                                        nonce -> redeemed.add(HexFormat.of().formatHex(nonce)),
                                        Device.START.plusSeconds(60),
                                        CLAIMS));

                assertThat(violations).as(kind.name()).isEmpty();
                assertThat(redeemed).containsExactly(HexFormat.of().formatHex(NONCE));
            }
        }
    }

    @Test
    void a_verifier_that_knows_the_attestation_key_needs_no_certificate() {
        try (var device = Device.made(folder, "ecc", "ecdsa")) {
            var settings = device.settings("token");
            settings.remove("attestation-chain");
            try (var token = Tokens.open(settings, Tokens.PIN::toCharArray)) {
                var key = token.generate(new KeySpec("key", KeyAlgorithm.EC_P256, Travel.NEVER));
                var statement = key.attest(new byte[0]).orElseThrow();
                var expectation = new Expectation(key.publicKey(), null, Device.START, CLAIMS);

                assertThat(statement.format()).isEqualTo(CertifyStatement.OID);
                assertThat(new TpmAttestationVerifier(
                                        TpmTrust.inKeys(List.of(device.attestationKey())), new BouncyCastleProvider())
                                .verify(statement, expectation))
                        .isEmpty();
                assertThat(Device.verifier().verify(statement, expectation))
                        .extracting(Violation::code)
                        .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
            }
        }
    }

    @Test
    void others_read_the_statement_and_verify_its_signature() throws IOException, MalformedStructureException {
        try (var device = Device.made(folder, "ecc", "ecdsa")) {
            var name = write(statement(device));

            assertThat(printed(device))
                    .contains(
                            "magic: ff544347",
                            "type: 8017",
                            "extraData: " + HexFormat.of().formatHex(NONCE));
            assertThat(device.tool(
                            "tpm2_loadexternal", "-C", "n", "-u", device.file("public"), "-c", device.file("loaded")))
                    .contains("name: " + name);
            device.tool("tpm2_flushcontext", "-t");
            device.tool("tpm2_readpublic", "-c", "0x81010002", "-f", "pem", "-o", device.file("ak.pem"));
            assertThat(verifiedByOpenssl(device)).isTrue();
            spoil(folder.resolve("attest"));
            assertThat(verifiedByOpenssl(device)).isFalse();
        }
    }

    /** This version of the tool prints what all attestations begin with, and then says that it knows quotes alone. */
    private static String printed(Device device) {
        return new PeerProgram("tpm2_print", "tpm2-tools")
                .run("-t", "TPMS_ATTEST", device.file("attest"))
                .text();
    }

    private static KeyAttestationStatement statement(Device device) {
        try (HsmService token = device.token("token")) {
            return token.generate(new KeySpec("key", KeyAlgorithm.EC_P256, Travel.NEVER))
                    .attest(NONCE)
                    .orElseThrow();
        }
    }

    /** Writes the parts as the tools have them, and returns the certified name. */
    private String write(KeyAttestationStatement statement) throws IOException, MalformedStructureException {
        var inner =
                AttestationBundle.decode(statement.statement()).attestations().get(0);
        var parts = CertifyStatement.decode(inner.statement().toByteArray());
        Files.write(folder.resolve("attest"), parts.attest().toByteArray());
        Files.write(
                folder.resolve("signature"),
                TpmSignature.decode(parts.signature().toByteArray()).value().toByteArray());
        Files.write(
                folder.resolve("public"),
                new TpmWriter().sized(parts.publicArea().toByteArray()).toByteArray());
        var info = CertifyInfo.decode(parts.attest().toByteArray());
        return HexFormat.of().formatHex(info.name().toByteArray());
    }

    private static boolean verifiedByOpenssl(Device device) {
        return new PeerProgram("openssl", "openssl")
                .run(
                        "dgst",
                        "-sha256",
                        "-verify",
                        device.file("ak.pem"),
                        "-signature",
                        device.file("signature"),
                        device.file("attest"))
                .text()
                .contains("Verified OK");
    }

    private static void spoil(Path file) throws IOException {
        byte[] octets = Files.readAllBytes(file);
        octets[octets.length - 1] ^= 1;
        Files.write(file, octets);
    }
}
