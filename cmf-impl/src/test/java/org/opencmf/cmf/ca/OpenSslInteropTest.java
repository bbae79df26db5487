// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.testkit.Clause;
import org.opencmf.x509.pem.Pem;
import org.opencmf.x509.pem.PemLabel;

/** What OpenSSL says to certificates, revocation lists and OCSP answers. */
class OpenSslInteropTest {

    @TempDir
    private Path folder;

    private final CaFixture fixture = new CaFixture();
    private final InMemoryCa ca = fixture.ca;
    private final String now = Long.toString(CaFixture.NOW.getEpochSecond());

    private record Run(int status, String output) {}

    @BeforeEach
    void needs_openssl() {
        boolean found = List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(path -> Files.isExecutable(Path.of(path, "openssl")));
        if (!found && "required".equals(System.getenv("INTEROP"))) {
            fail("openssl is missing: install the package openssl");
        }
        if (!found) {
            abort("openssl is missing: install the package openssl to run this test");
        }
    }

    private Run openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail("openssl does not end");
        }
        return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private CertificateChain issue(String profile) {
        return CaFixture.issued(ca.issue(CaFixture.request(profile)));
    }

    private void write(String file, List<EncodedCertificate> certificates) throws IOException {
        StringBuilder pem = new StringBuilder();
        certificates.forEach(one -> pem.append(Pem.encode(PemLabel.CERTIFICATE, one.toDer())));
        Files.writeString(folder.resolve(file), pem);
    }

    private void write(CertificateChain chain) throws IOException, InterruptedException {
        write("leaf.pem", chain.encoded().subList(0, 1));
        write("issuing.pem", chain.encoded().subList(1, 2));
        write("root.pem", chain.encoded().subList(2, 3));
        crl("issuing.crl", ca.crl("issuing"));
        crl("root.crl", fixture.root.crl("root"));
    }

    private void crl(String file, byte[] der) throws IOException, InterruptedException {
        Files.write(folder.resolve("crl.der"), der);
        assertThat(openssl("crl", "-inform", "DER", "-in", "crl.der", "-out", file)
                        .status())
                .isZero();
    }

    private Run verify() throws IOException, InterruptedException {
        return openssl(
                "verify",
                "-x509_strict",
                "-policy_check",
                "-crl_check_all",
                "-attime",
                now,
                "-CAfile",
                "root.pem",
                "-untrusted",
                "issuing.pem",
                "-CRLfile",
                "issuing.crl",
                "-CRLfile",
                "root.crl",
                "leaf.pem");
    }

    @ParameterizedTest
    @Clause("TS33310 6.1.3c.3")
    @Clause("RFC5280 6.1")
    @ValueSource(
            strings = {
                "sba-nf-tls-client",
                "sba-nf-tls-server",
                "sba-nf-tls-client-server",
                "sba-nf-tls-server-must-staple"
            })
    @Clause("IFA026 C.6-1/subjectAltName")
    void it_verifies_strictly_with_revocation_lists(String profile) throws IOException, InterruptedException {
        write(issue(profile));

        assertThat(verify()).isEqualTo(new Run(0, "leaf.pem: OK\n"));
    }

    @Test
    @Clause("RFC5280 6.1")
    void it_refuses_what_is_revoked() throws IOException, InterruptedException {
        CertificateChain chain = issue("sba-nf-tls-client");
        ca.revoke(CertificateId.of(chain.certificate()), CRLReason.KEY_COMPROMISE);
        write(chain);

        Run run = verify();

        assertThat(run.status()).isNotZero();
        assertThat(run.output()).contains("certificate revoked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-384", "RSA-3072", "Ed25519"})
    void it_verifies_what_cas_with_other_keys_sign(String keyAlgorithm) throws IOException, InterruptedException {
        InMemoryCa other = fixture.root
                .issuing("other")
                .subject(new X500Principal("CN=Other,O=Operator,C=SE"))
                .keyAlgorithm(keyAlgorithm)
                .build();
        CertificateChain chain = CaFixture.issued(other.issue(CaFixture.request("sba-nf-tls-client")));
        write("leaf.pem", chain.encoded().subList(0, 1));
        write("issuing.pem", chain.encoded().subList(1, 2));
        write("root.pem", chain.encoded().subList(2, 3));
        crl("issuing.crl", other.crl("other"));
        crl("root.crl", fixture.root.crl("root"));

        assertThat(verify()).isEqualTo(new Run(0, "leaf.pem: OK\n"));
    }

    @Test
    @Clause("TS33310 6.1.3c.3")
    void it_shows_each_line_of_table_c_6_1() throws IOException, InterruptedException {
        write(issue("sba-nf-tls-client-server"));

        String text =
                openssl("x509", "-in", "leaf.pem", "-noout", "-text").output().replaceAll("\\s+", " ");

        assertThat(text)
                .contains("Version: 3 (0x2)")
                .contains("Signature Algorithm: ecdsa-with-SHA256")
                .contains("Subject: C = SE, O = " + CaFixture.HOME)
                .contains("X509v3 Key Usage: critical Digital Signature X509v3")
                .containsPattern("Extended Key Usage: TLS Web Client Authentication, TLS Web Server Authentication")
                .contains("X509v3 Authority Key Identifier: ")
                .contains("X509v3 Subject Key Identifier: ")
                .contains("X509v3 CRL Distribution Points: Full Name: URI:http://pki.operator.example/issuing.crl")
                .contains("X509v3 Subject Alternative Name: critical DNS:amf1." + CaFixture.HOME)
                .contains("OCSP - URI:http://pki.operator.example/issuing/ocsp")
                .contains("1.3.6.1.5.5.7.1.34:");
    }

    @ParameterizedTest
    @Clause("RFC6960 4.2.1")
    @ValueSource(booleans = {true, false})
    void it_takes_ocsp_answers(boolean delegated) throws IOException, InterruptedException {
        InMemoryCaBuilder builder = fixture.issuing();
        InMemoryCa answering = delegated ? builder.delegatedResponder().build() : builder.build();
        CertificateChain good = CaFixture.issued(answering.issue(CaFixture.request("sba-nf-tls-client")));
        CertificateChain revoked = CaFixture.issued(answering.issue(CaFixture.request("sba-nf-tls-client")));
        answering.revoke(CertificateId.of(revoked.certificate()), CRLReason.SUPERSEDED);
        write(good);
        assertThat(ocsp(answering)).contains("Response verify OK").contains("leaf.pem: good");
        write(revoked);
        assertThat(ocsp(answering))
                .contains("Response verify OK")
                .contains("leaf.pem: revoked")
                .contains("Reason: superseded");
    }

    private String ocsp(InMemoryCa answering) throws IOException, InterruptedException {
        openssl("ocsp", "-issuer", "issuing.pem", "-cert", "leaf.pem", "-reqout", "question.der");
        byte[] question = Files.readAllBytes(folder.resolve("question.der"));
        Files.write(folder.resolve("answer.der"), answering.ocsp(question));
        // -no_nonce keeps it from putting a second nonce over that of the question
        return openssl(
                        "ocsp",
                        "-issuer",
                        "issuing.pem",
                        "-cert",
                        "leaf.pem",
                        "-respin",
                        "answer.der",
                        "-reqin",
                        "question.der",
                        "-no_nonce",
                        "-CAfile",
                        "root.pem",
                        "-verify_other",
                        "issuing.pem",
                        "-attime",
                        now,
                        "-validity_period",
                        "999999999")
                .output();
    }

    @Test
    void it_verifies_across_a_roll_over_of_the_root_with_the_old_root_alone() throws IOException, InterruptedException {
        write("old-root.pem", List.of(fixture.root.certificate("root")));
        fixture.root.announce();
        fixture.root.activate();
        ca.announce();
        ca.activate();
        write("leaf.pem", issue("sba-nf-tls-client").encoded().subList(0, 1));
        write(
                "between.pem",
                ca.trustBundle().intermediates().stream()
                        .map(EncodedCertificate::of)
                        .toList());

        Run run = openssl(
                "verify",
                "-x509_strict",
                "-attime",
                now,
                "-CAfile",
                "old-root.pem",
                "-untrusted",
                "between.pem",
                "leaf.pem");

        assertThat(run).isEqualTo(new Run(0, "leaf.pem: OK\n"));
    }
}
