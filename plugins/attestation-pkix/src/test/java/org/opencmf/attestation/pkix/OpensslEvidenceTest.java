// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.attestation.pkix.evidence.EvidenceReader;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.peer.PeerProgram;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

@DisplayName("openssl agrees with what a token's evidence is made of")
class OpensslEvidenceTest {

    private static final PeerProgram OPENSSL = new PeerProgram("openssl", "openssl");

    private final Vendor vendor = new Vendor("Vendor");
    private final TestClock clock = TestClock.at(Vendor.START);

    @TempDir
    private Path home;

    private String write(String name, DerBytes bytes) throws IOException {
        return Files.write(home.resolve(name), bytes.toByteArray()).toString();
    }

    @Test
    void it_verifies_signature_and_chain_and_finds_the_attested_key()
            throws IOException, MalformedStructureException, java.security.cert.CertificateEncodingException {
        OPENSSL.require();
        try (var token = Tokens.attesting(Tokens.SEALED.open(home, clock), vendor, clock)) {
            var key = token.generate(new KeySpec("key", KeyAlgorithm.EC_P256, KeySpec.Travel.NEVER));
            byte[] der = key.attest(new byte[32]).orElseThrow().statement();
            var evidence = EvidenceReader.read(der);
            var block = evidence.signatures().get(0);
            String certificate = write("ak.der", block.signer().certificate());
            String issuer = write("ca.der", evidence.intermediates().get(0));
            String root = write("root.der", DerBytes.copyOf(vendor.root.getEncoded()));
            String signed = write("tbs.der", evidence.signed());
            String publicKey = home.resolve("ak-key.pem").toString();

            OPENSSL.run("x509", "-inform", "DER", "-in", certificate, "-noout", "-pubkey", "-out", publicKey)
                    .succeeded();
            var signature = OPENSSL.run(
                    "dgst", "-sha256", "-verify", publicKey, "-signature", write("sig", block.value()), signed);
            var chain = OPENSSL.run(
                    "verify",
                    "-x509_strict",
                    "-attime",
                    Long.toString(Vendor.START.getEpochSecond()),
                    "-CAfile",
                    pem(root),
                    "-untrusted",
                    pem(issuer),
                    pem(certificate));
            var parsed = OPENSSL.run("asn1parse", "-inform", "DER", "-in", write("all.der", DerBytes.copyOf(der)));

            assertThat(signature.succeeded().text()).contains("Verified OK");
            assertThat(chain.succeeded().text()).contains("OK");
            assertThat(parsed.succeeded().text()).contains("1.2.3.999.1.2.4").contains("FIPS 140-3");
        }
    }

    @Test
    void it_refuses_a_signature_over_anything_else() throws IOException, MalformedStructureException {
        OPENSSL.require();
        try (var token = Tokens.attesting(Tokens.SEALED.open(home, clock), vendor, clock)) {
            var key = token.generate(new KeySpec("key", KeyAlgorithm.EC_P256, KeySpec.Travel.NEVER));
            var evidence =
                    EvidenceReader.read(key.attest(new byte[32]).orElseThrow().statement());
            var block = evidence.signatures().get(0);
            byte[] other = evidence.signed().toByteArray();
            other[other.length - 1] ^= 1;
            String publicKey = home.resolve("ak-key.pem").toString();

            OPENSSL.run(
                            "x509",
                            "-inform",
                            "DER",
                            "-in",
                            write("ak.der", block.signer().certificate()),
                            "-noout",
                            "-pubkey",
                            "-out",
                            publicKey)
                    .succeeded();
            var signature = OPENSSL.run(
                    "dgst",
                    "-sha256",
                    "-verify",
                    publicKey,
                    "-signature",
                    write("sig", block.value()),
                    write("tbs.der", DerBytes.copyOf(other)));

            assertThat(signature.status()).isNotZero();
        }
    }

    private String pem(String der) {
        String pem = der.replace(".der", ".pem");
        OPENSSL.run("x509", "-inform", "DER", "-in", der, "-out", pem).succeeded();
        return pem;
    }
}
