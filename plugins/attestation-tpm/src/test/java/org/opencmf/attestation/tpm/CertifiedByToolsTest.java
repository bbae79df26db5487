// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.tpm.structure.CertifyStatement;
import org.opencmf.attestation.tpm.structure.TpmPublic;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.testkit.fixture.AttestationCaFixture;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.testkit.peer.SwTpm;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.AttestationStatement;
import org.opencmf.x509.LimitedCertChoice;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

/** What {@code tpm2_certify} makes of keys that the tools have made is accepted, whatever this project thinks of TPMs. */
class CertifiedByToolsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final AttestationCaFixture VENDOR = AttestationCaFixture.create("vendor", START);
    private static final Set<Claim> CLAIMS =
            EnumSet.of(Claim.GENERATED_IN_DEVICE, Claim.NOT_EXTRACTABLE, Claim.NEVER_EXTRACTABLE);

    @TempDir
    private Path folder;

    private SwTpm tpm;

    @BeforeEach
    void powerUp() {
        tpm = SwTpm.start(folder.resolve("tpm"));
    }

    @AfterEach
    void powerDown() {
        tpm.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ecc, ecdsa, ecc256:ecdsa",
        "ecc, ecdsa, ecc384:ecdsa",
        "rsa, rsassa, rsa2048:rsassa",
        "rsa, rsassa, ecc256"
    })
    void a_key_of_the_tools(String family, String scheme, String kind)
            throws IOException, GeneralSecurityException, MalformedStructureException {
        attestationKey(family, scheme);
        tool("tpm2_createprimary", "-C", "o", "-c", "primary");
        forget();
        tool(
                "tpm2_create",
                "-C",
                "primary",
                "-G",
                kind,
                "-c",
                "key",
                "-a",
                "fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign");
        forget();
        tool("tpm2_certify", "-c", "key", "-C", "ak", "-g", "sha256", "-o", "attest", "-s", "signature", "-f", "tss");
        forget();
        tool("tpm2_readpublic", "-c", "key", "-o", "public");
        forget();
        var key = TpmPublic.decode(publicArea("public")).publicKey(new BouncyCastleProvider());

        assertThat(codes(statement(), key)).isEmpty();
        assertThat(codes(statement(), KeyFixture.p256().getPublic()))
                .containsExactly(CmfErrorCode.ATTESTATION_KEY_MISMATCH);
    }

    private void attestationKey(String family, String scheme) {
        tool("tpm2_createek", "-c", "ek", "-G", family);
        forget();
        tool("tpm2_createak", "-C", "ek", "-c", "ak", "-G", family, "-g", "sha256", "-s", scheme, "-u", "ak.public");
        forget();
    }

    private KeyAttestationStatement statement()
            throws IOException, GeneralSecurityException, MalformedStructureException {
        var attestationKey = TpmPublic.decode(publicArea("ak.public")).publicKey(new BouncyCastleProvider());
        var certificate = VENDOR.certify(attestationKey, TpmTrust.ATTESTATION_KEY_USAGE, START, Duration.ofDays(365));
        var statement = new CertifyStatement(
                DerBytes.copyOf(file("attest")),
                DerBytes.copyOf(file("signature")),
                DerBytes.copyOf(publicArea("public")));
        var bundle = new AttestationBundle(
                List.of(new AttestationStatement(CertifyStatement.OID, DerBytes.copyOf(statement.encode()))),
                List.of(
                        new LimitedCertChoice.X509(DerBytes.copyOf(certificate.getEncoded())),
                        new LimitedCertChoice.X509(
                                DerBytes.copyOf(VENDOR.issuing().getEncoded()))));
        return new KeyAttestationStatement(AttestationBundle.OID, bundle.encode());
    }

    private static List<CmfErrorCode> codes(KeyAttestationStatement statement, PublicKey key) {
        var verifier = new TpmAttestationVerifier(TpmTrust.inCas(Set.of(VENDOR.root())), new BouncyCastleProvider());
        return verifier.verify(statement, new Expectation(key, null, START.plusSeconds(60), CLAIMS)).stream()
                .map(Violation::code)
                .toList();
    }

    /** The tools write TPM2B_PUBLIC, which has a length in front. */
    private byte[] publicArea(String name) throws IOException {
        byte[] sized = file(name);
        return Arrays.copyOfRange(sized, Short.BYTES, sized.length);
    }

    private byte[] file(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    /** The tools leave what they load in the TPM, which has room for three. */
    private void forget() {
        tool("tpm2_flushcontext", "-t");
    }

    /** Runs a tool with the names of files made paths in the test's folder. */
    private void tool(String tool, String... arguments) {
        var files = Set.of("-c", "-u", "-o", "-s");
        String[] all = arguments.clone();
        for (int i = 1; i < all.length; i++) {
            boolean context = all[i - 1].equals("-C") && !all[i].equals("o");
            boolean scheme = tool.equals("tpm2_createak") && all[i - 1].equals("-s");
            if ((files.contains(all[i - 1]) && !scheme) || context) {
                all[i] = folder.resolve(all[i]).toString();
            }
        }
        tpm.tool(tool, all).succeeded();
    }
}
