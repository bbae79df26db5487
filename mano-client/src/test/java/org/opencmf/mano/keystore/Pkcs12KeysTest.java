// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.mano.fake.SmallCa;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.TestClock;

class Pkcs12KeysTest {

    private static final String PASSWORD = "correct horse";

    @TempDir
    Path directory;

    private final TestClock clock = TestClock.at("2030-01-01T00:00:00Z");
    private final SmallCa ca = new SmallCa("Operator", clock);

    private Path file() {
        return directory.resolve("keys.p12");
    }

    private Pkcs12Keys open() {
        return open(PASSWORD::toCharArray);
    }

    private Pkcs12Keys open(HsmConfiguration.Pin password) {
        return Pkcs12Keys.open(
                file(), new HsmConfiguration(Map.of(), password, new SecureRandom(), SmallCa.CRYPTO, clock));
    }

    private static KeySpec spec(String label) {
        return new KeySpec(label, KeyAlgorithm.EC_P256, KeySpec.Travel.NEVER);
    }

    private CertificateChain certify(HsmKey key) {
        return CertificateChain.of(ca.issue(
                new X500Name("CN=vim"),
                null,
                SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded()),
                clock.instant(),
                Duration.ofDays(1)));
    }

    private static boolean signs(HsmKey key) throws GeneralSecurityException {
        byte[] message = "hello".getBytes(StandardCharsets.UTF_8);
        var verifier = Signature.getInstance(key.spec().algorithm().signatureAlgorithm(), SmallCa.CRYPTO);
        verifier.initVerify(key.publicKey());
        verifier.update(message);
        return verifier.verify(key.sign(message));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"EC_P256", "EC_P384", "EC_P521", "RSA_3072"})
    void a_key_is_there_and_signs_after_a_restart(KeyAlgorithm algorithm) throws GeneralSecurityException {
        var made = open().generate(new KeySpec("k", algorithm, KeySpec.Travel.NEVER));

        var found = open().find("k").orElseThrow();

        assertThat(found.spec()).isEqualTo(made.spec());
        assertThat(found.publicKey().getEncoded()).isEqualTo(made.publicKey().getEncoded());
        assertThat(signs(found)).isTrue();
    }

    @Test
    @Clause("RFC7292 4")
    void a_certified_key_stands_in_the_file_with_its_chain_for_other_programs()
            throws IOException, GeneralSecurityException {
        var keys = open();
        var key = keys.generate(spec("k"));
        var chain = certify(key);

        keys.certified(key, chain);

        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file())) {
            store.load(in, PASSWORD.toCharArray());
        }
        assertThat(store.getCertificateChain("k"))
                .containsExactly(chain.certificates().toArray(new java.security.cert.Certificate[0]));
        assertThat(store.getKey("k", PASSWORD.toCharArray()).getEncoded())
                .isEqualTo(keys.privateKey(key).getEncoded());
    }

    @Test
    void the_file_can_be_read_by_its_owner_alone_and_no_draft_is_left() throws IOException {
        open().generate(spec("k"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void the_private_key_does_not_stand_in_the_file_in_the_clear() throws IOException {
        var keys = open();
        var key = keys.generate(spec("k"));
        byte[] secret = keys.privateKey(key).getEncoded();

        var content = new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1);

        byte[] middle = Arrays.copyOfRange(secret, 36, 60);
        assertThat(content).doesNotContain(new String(middle, StandardCharsets.ISO_8859_1));
    }

    @Test
    void a_destroyed_key_is_gone_from_the_file_and_signs_no_more() {
        var keys = open();
        var key = keys.generate(spec("k"));
        keys.generate(spec("other"));

        assertThat(key.destroy()).isTrue();
        assertThat(key.destroy()).isFalse();

        assertThat(open().labels()).containsExactly("other");
        assertThatThrownBy(() -> key.sign(new byte[1])).isInstanceOf(HsmException.class);
        assertThatThrownBy(() -> keys.privateKey(key)).isInstanceOf(HsmException.class);
        assertThatThrownBy(() -> keys.certified(key, certify(key))).isInstanceOf(HsmException.class);
    }

    @Test
    void a_new_key_of_an_old_label_is_not_destroyed_by_the_old_ones_handle() {
        var keys = open();
        var old = keys.generate(spec("k"));
        old.destroy();
        keys.generate(spec("k"));

        assertThat(old.destroy()).isFalse();

        assertThat(open().labels()).containsExactly("k");
    }

    @Test
    void a_wrong_password_is_told_from_a_broken_file() throws IOException {
        open().generate(spec("k"));

        assertThatThrownBy(() -> open("wrong"::toCharArray))
                .isInstanceOfSatisfying(
                        HsmException.class, e -> assertThat(e.reason()).isEqualTo(HsmException.Reason.PIN_INCORRECT))
                .hasMessageNotContaining("wrong\"");
        Files.write(file(), new byte[] {1, 2, 3});
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        HsmException.class, e -> assertThat(e.reason()).isEqualTo(HsmException.Reason.FAILED));
    }

    @Test
    void the_password_is_overwritten_after_use() {
        var given = new AtomicReference<char[]>(new char[0]);

        open(() -> {
                    given.set(PASSWORD.toCharArray());
                    return given.get();
                })
                .generate(spec("k"));

        assertThat(given.get()).containsOnly('\0');
    }

    @Test
    void what_the_file_cannot_keep_is_refused() {
        var keys = open();
        keys.generate(spec("k"));

        for (var refused : List.of(
                spec("k"),
                spec("Upper"),
                new KeySpec("w", KeyAlgorithm.EC_P256, KeySpec.Travel.WRAPPED),
                new KeySpec("e", KeyAlgorithm.ED25519, KeySpec.Travel.NEVER))) {
            assertThatThrownBy(() -> keys.generate(refused)).isInstanceOf(HsmException.class);
        }
        assertThat(open().labels()).containsExactly("k");
    }

    @Test
    void a_key_never_travels_and_is_not_attested() {
        var key = open().generate(spec("k"));

        assertThatThrownBy(() -> key.wrap(new SecretKeySpec(new byte[32], "AES")))
                .isInstanceOf(HsmException.class);
        assertThat(key.attest(new byte[8])).isEmpty();
    }

    @Test
    void a_key_of_another_token_is_refused() {
        var other = Pkcs12Keys.open(
                directory.resolve("other.p12"),
                new HsmConfiguration(Map.of(), PASSWORD::toCharArray, new SecureRandom(), SmallCa.CRYPTO, clock));
        var stranger = other.generate(spec("k"));
        var keys = open();
        keys.generate(spec("k"));

        assertThatThrownBy(() -> keys.privateKey(stranger)).isInstanceOf(HsmException.class);
    }
}
