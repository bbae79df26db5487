// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.hsm.HsmConfiguration.Pin;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.contract.HsmPinContract;
import org.opencmf.testkit.contract.HsmRemovalContract;

@DisplayName("The sealed token in software keeps the contract of tokens")
@Clause("IFA026 Vnfm.Sc.003")
class SealedHsmTest implements HsmPinContract, HsmRemovalContract {

    private static final KeySpec KEY = new KeySpec("amf-0", KeyAlgorithm.EC_P256, Travel.WRAPPED);

    @TempDir
    private Path folder;

    private Path token;

    @Override
    public HsmService emptyToken() {
        token = folder.resolve(UUID.randomUUID().toString());
        return sameTokenAgain();
    }

    @Override
    public HsmService sameTokenAgain() {
        return withPin(rightPin()::toCharArray);
    }

    @Override
    public HsmService withPin(Pin pin) {
        return Sealed.open(token, "native", pin);
    }

    @Override
    public String rightPin() {
        return Sealed.PASSPHRASE;
    }

    @Override
    public void takeAway() {
        move(token, away());
    }

    @Override
    public void putBack() {
        move(away(), token);
    }

    @Test
    void a_key_file_with_any_octet_changed_is_refused() throws IOException {
        var file = keyFileOfHost();
        byte[] good = Files.readAllBytes(file);

        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Files.write(file, bad);
            isDamaged(this::findAgainOnHost, file);
        }
        Files.write(file, good);
        findAgainOnHost();
    }

    @Test
    void a_key_file_cut_off_anywhere_or_grown_is_refused() throws IOException {
        var file = keyFileOfHost();
        byte[] good = Files.readAllBytes(file);

        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            isDamaged(this::findAgainOnHost, file);
        }
        Files.write(file, Arrays.copyOf(good, good.length + 1));
        isDamaged(this::findAgainOnHost, file);
        Files.write(file, new byte[1 << 20]);
        isDamaged(this::findAgainOnHost, file);
        Files.write(file, good);
        findAgainOnHost();
    }

    @Test
    void a_key_under_the_name_of_another_is_refused() throws IOException {
        var file = keyFile();
        byte[] good = Files.readAllBytes(file);
        try (var open = sameTokenAgain()) {
            open.generate(new KeySpec("smf-0", KeyAlgorithm.EC_P256, Travel.WRAPPED));
        }
        var other = onlyOther(file);

        Files.write(other, good);

        isDamaged(() -> find("smf-0"), other);
    }

    @Test
    void a_key_of_another_token_is_refused() throws IOException {
        var file = keyFile();
        byte[] foreign = Files.readAllBytes(file);
        var here = keyFile();

        Files.write(here, foreign);

        isDamaged(this::findAgain, here);
    }

    @Test
    void a_header_with_any_octet_changed_or_cut_off_is_refused() throws IOException {
        keyFile();
        var header = token.resolve("token");
        byte[] good = Files.readAllBytes(header);

        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Files.write(header, bad);
            refuses(this::sameTokenAgain, Reason.DAMAGED, Reason.PIN_INCORRECT);
            Files.write(header, Arrays.copyOf(good, i));
            isDamaged(this::sameTokenAgain, header);
        }
        Files.delete(header);
        refuses(this::sameTokenAgain, Reason.DAMAGED);
        Files.write(header, good);
        findAgain();
    }

    @Test
    void neither_label_nor_passphrase_nor_key_is_in_a_name_and_files_are_the_owners() throws IOException {
        var file = keyFile();

        assertThat(file.getFileName().toString()).matches("[0-9a-f]{64}\\.key");
        for (Path each : new Path[] {file, token.resolve("token"), token.resolve("lock")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
            assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
                    .doesNotContain(Sealed.PASSPHRASE);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_destroyed_key_leaves_no_file() throws IOException {
        var file = keyFile();

        try (var open = sameTokenAgain()) {
            open.find(KEY.label()).orElseThrow().destroy();
        }

        assertThat(file).doesNotExist();
    }

    @Test
    void what_was_left_unfinished_by_a_crash_is_cleared_away() throws IOException {
        var file = keyFile();
        var unfinished = Files.write(token.resolve("0.key.tmp"), new byte[] {1});

        findAgain();

        assertThat(unfinished).doesNotExist();
        assertThat(file).exists();
    }

    @Test
    void a_token_is_open_once() {
        try (var open = emptyToken()) {
            refuses(this::sameTokenAgain, Reason.FAILED);
            assertThat(open.labels()).isEmpty();
        }
    }

    @Test
    void a_key_of_the_host_opens_and_another_does_not() {
        onHost().close();
        var settings = Map.of("directory", token.toString(), "unlock", "key");

        Sealed.open(settings, "0F".repeat(32)::toCharArray).close();

        refuses(() -> Sealed.open(settings, "0e".repeat(32)::toCharArray), Reason.PIN_INCORRECT);
        refuses(() -> Sealed.open(settings, "0f".repeat(31)::toCharArray), Reason.PIN_INCORRECT);
        refuses(() -> Sealed.open(settings, "xx".repeat(32)::toCharArray), Reason.PIN_INCORRECT);
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        String there = folder.resolve("none").toString();

        for (var settings : new Map[] {
            Map.of(),
            Map.of("directory", there, "pin", "1"),
            Map.of("directory", there, "memory", "disk"),
            Map.of("directory", there, "unlock", "door"),
            Map.of("directory", there, "argon2-memory-kib", "8191"),
            Map.of("directory", there, "argon2-memory-kib", "1048577"),
            Map.of("directory", there, "argon2-passes", "0"),
            Map.of("directory", there, "argon2-lanes", "many")
        }) {
            refuses(() -> open(settings), Reason.CONFIGURATION);
        }
        refuses(() -> Sealed.open(Map.of("directory", there), () -> new char[0]), Reason.PIN_INCORRECT);
    }

    @SuppressWarnings("unchecked")
    private static HsmService open(Map<?, ?> settings) {
        return Sealed.open((Map<String, String>) settings, Sealed.PASSPHRASE::toCharArray);
    }

    private Path keyFile() throws IOException {
        try (var open = emptyToken()) {
            open.generate(KEY);
        }
        return onlyOther(token);
    }

    /** A key file of a token that opens without the work of a passphrase: how the keys in it are sealed is the same. */
    private Path keyFileOfHost() throws IOException {
        try (var open = onHost()) {
            open.generate(KEY);
        }
        return onlyOther(token);
    }

    private HsmService onHost() {
        token = folder.resolve("host");
        return Sealed.open(Map.of("directory", token.toString(), "unlock", "key"), "0f".repeat(32)::toCharArray);
    }

    private Path onlyOther(Path not) throws IOException {
        try (var files = Files.list(token)) {
            return files.filter(file -> file.toString().endsWith(".key") && !file.equals(not))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void findAgain() {
        find(KEY.label());
    }

    private void findAgainOnHost() {
        find(KEY.label(), onHost());
    }

    private void find(String label) {
        find(label, sameTokenAgain());
    }

    private static void find(String label, HsmService token) {
        try (token) {
            assertThat(token.find(label)).isPresent();
        }
    }

    private static void isDamaged(ThrowingCallable call, Path file) {
        refuses(call, Reason.DAMAGED).hasMessageStartingWith(file.getFileName().toString());
    }

    private static AbstractThrowableAssert<?, ?> refuses(ThrowingCallable call, Reason... reasons) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HsmException.class, e -> assertThat(e.reason()).isIn((Object[]) reasons));
    }

    private Path away() {
        return token.resolveSibling(token.getFileName() + ".away");
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
