// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.identity.RequestId;
import org.opencmf.mano.csr.PreparedRequest;
import org.opencmf.mano.fake.SmallCa;
import org.opencmf.testkit.TestClock;

class FileEntityStoreTest {

    @TempDir
    Path directory;

    private final TestClock clock = TestClock.at("2030-01-01T00:00:00Z");
    private final SmallCa ca = new SmallCa("Operator", clock);

    private FileEntityStore store() {
        return new FileEntityStore(directory);
    }

    private Holding holding(String label) {
        var chain = ca.issue(
                new X500Name("CN=cir"),
                null,
                SubjectPublicKeyInfo.getInstance(SmallCa.keyPair().getPublic().getEncoded()),
                clock.instant(),
                Duration.ofDays(1));
        return new Holding(label, CertificateChain.of(chain));
    }

    private EntityRecord full() {
        var request = new PreparedRequest(
                CertificationRequest.ofDer(new byte[] {48, 0}),
                List.of(new KeyAttestationStatement("application/eat+jwt", new byte[] {1, 2})));
        var replaces = new CertificateId(new X500Principal("CN=ca,O=Operator"), BigInteger.TEN, "0".repeat(64));
        return EntityRecord.empty()
                .withCurrent(holding("now"))
                .withIntent(new Intent(new RequestId("r1"), "next", replaces, request))
                .withRetired(new Retired(holding("old"), clock.instant()))
                .withTrust(ca.bundle(7));
    }

    @Test
    void everything_is_there_again_after_a_restart() {
        var saved = full();

        store().save(saved);

        assertThat(store().load()).isEqualTo(saved);
    }

    @Test
    void a_request_whose_key_is_still_to_be_made_is_there_again() {
        var saved = EntityRecord.empty().withIntent(new Intent(new RequestId("r1"), "next", null, null));

        store().save(saved);

        assertThat(store().load()).isEqualTo(saved);
    }

    @Test
    void an_empty_directory_holds_an_empty_record() {
        assertThat(store().load()).isEqualTo(EntityRecord.empty());
    }

    @Test
    void the_chain_in_use_stands_beside_it_for_other_programs() throws IOException, CertificateException {
        var saved = full();
        store().save(saved);

        try (var in = Files.newInputStream(directory.resolve("certificate.pem"))) {
            var read = CertificateFactory.getInstance("X.509").generateCertificates(in);
            assertThat(List.copyOf(read)).isEqualTo(saved.current().chain().certificates());
        }

        store().save(saved.withCurrent(null));
        assertThat(directory.resolve("certificate.pem")).doesNotExist();
    }

    private void obstruct(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
        Files.createDirectories(directory.resolve(name).resolve("in-the-way"));
    }

    private void clear(String name) throws IOException {
        Files.delete(directory.resolve(name).resolve("in-the-way"));
        Files.delete(directory.resolve(name));
    }

    @Test
    void what_can_only_be_saved_in_part_is_not_saved_at_all() throws IOException {
        var before = full();
        store().save(before);
        byte[] chain = Files.readAllBytes(directory.resolve("certificate.pem"));
        obstruct("certificate.pem");

        assertThatThrownBy(() -> store().save(before.withCurrent(holding("next"))))
                .isInstanceOf(CmfFailedException.class);

        clear("certificate.pem");
        assertThat(store().load()).isEqualTo(before);
        assertThat(directory.resolve("certificate.pem")).hasBinaryContent(chain);
    }

    @Test
    void a_chain_that_was_shown_and_never_saved_is_taken_back() throws IOException {
        obstruct("entity.json");

        assertThatThrownBy(() -> store().save(full())).isInstanceOf(CmfFailedException.class);

        clear("entity.json");
        assertThat(store().load()).isEqualTo(EntityRecord.empty());
        assertThat(directory.resolve("certificate.pem")).doesNotExist();
    }

    @Test
    void files_can_be_read_by_their_owner_alone() throws IOException {
        store().save(full());

        for (String name : List.of("entity.json", "certificate.pem")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void what_was_cleared_is_gone() throws IOException {
        store().save(full());

        store().clear();
        store().clear();

        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"version\":2,\"retired\":[]}",
                "{\"version\":1}",
                "{\"version\":1,\"retired\":{}}",
                "{\"version\":1,\"retired\":[],\"current\":{\"keyLabel\":\"k\",\"chain\":[]}}",
                "{\"version\":1,\"retired\":[],\"current\":{\"keyLabel\":7,\"chain\":[\"AA==\"]}}",
                "{\"version\":1,\"retired\":[],\"intent\":{\"id\":\"\",\"keyLabel\":\"k\"}}",
                "{\"version\":1,\"retired\":[{\"keyLabel\":\"k\",\"chain\":[\"AA==\"],\"since\":\"now\"}]}",
                "{\"version\":1,\"retired\":[],\"trust\":{\"version\":1,\"anchors\":[\"?\"],\"intermediates\":[]}}"
            })
    void a_file_that_is_not_a_record_is_refused_by_one_type_of_exception(String content) throws IOException {
        Files.write(directory.resolve("entity.json"), content.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> store().load()).isInstanceOf(CmfFailedException.class);
    }

    @ParameterizedTest(name = "cut after {0} tenths")
    @ValueSource(ints = {1, 3, 5, 7, 9})
    void a_file_that_was_cut_is_refused(int tenths) throws IOException {
        store().save(full());
        byte[] whole = Files.readAllBytes(directory.resolve("entity.json"));
        Files.write(directory.resolve("entity.json"), java.util.Arrays.copyOf(whole, whole.length * tenths / 10));

        assertThatThrownBy(() -> store().load()).isInstanceOf(CmfFailedException.class);
    }
}
