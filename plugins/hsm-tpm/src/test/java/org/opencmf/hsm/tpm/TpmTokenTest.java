// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;
import org.opencmf.testkit.peer.SwTpm;

/** What a TPM and the folder beside it do to a token. */
class TpmTokenTest {

    private static final KeySpec KEY = new KeySpec("amf-0", KeyAlgorithm.EC_P256, Travel.NEVER);
    private static final byte[] MESSAGE = {1, 2, 3};
    private static final String SIGNER = "fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign";

    @TempDir
    private static Path folder;

    private static SwTpm tpm;

    private final Path token = folder.resolve(UUID.randomUUID().toString());

    @BeforeAll
    static void powerUp() {
        tpm = SwTpm.start(folder.resolve("tpm"));
    }

    @AfterAll
    static void powerDown() {
        tpm.close();
    }

    @Test
    void a_tpm_that_was_reset_meanwhile_is_not_noticed() {
        try (var open = open()) {
            var key = open.generate(KEY);
            tpm.powerDown();
            tpm.powerUp();

            assertThat(key.sign(MESSAGE)).isNotEmpty();
        }
    }

    @Test
    void nothing_stays_in_the_tpm_but_one_storage_key_while_the_token_is_open() {
        try (var open = open()) {
            for (int i = 0; i < 5; i++) {
                open.generate(new KeySpec("key" + i, KeyAlgorithm.EC_P256, Travel.NEVER))
                        .sign(MESSAGE);
            }
        }

        assertThat(loaded()).isEmpty();
    }

    @Test
    void what_a_crash_left_in_the_tpm_is_cleared_away() {
        for (int i = 0; i < 3; i++) {
            tpm.tool("tpm2_createprimary", "-C", "o", "-G", "ecc").succeeded();
        }
        assertThat(loaded()).isNotEmpty();

        try (var open = open()) {
            assertThat(open.generate(KEY).sign(MESSAGE)).isNotEmpty();
        }
        assertThat(loaded()).isEmpty();
    }

    @Test
    void another_tpm_cannot_use_the_token() {
        open().close();
        try (var other = SwTpm.start(folder.resolve("other"))) {
            refuses(() -> Tokens.open(other, token), Reason.DAMAGED);
        }
    }

    @Test
    void a_tpm_that_is_locked_says_so_to_the_right_pin_too() {
        try (var locking = SwTpm.start(folder.resolve("locking"))) {
            Tokens.open(locking, token).close();
            var settings = Tokens.settings(locking, token);
            for (int i = 0; i < 3; i++) {
                refuses(() -> Tokens.open(settings, "wrong"::toCharArray), Reason.PIN_INCORRECT);
            }

            refuses(() -> Tokens.open(locking, token), Reason.PIN_LOCKED);
            locking.tool("tpm2_dictionarylockout", "--clear-lockout").succeeded();
            Tokens.open(locking, token).close();
        }
    }

    @Test
    void a_key_file_with_any_octet_changed_or_cut_off_or_grown_is_refused() throws IOException {
        var file = keyFile();
        byte[] good = Files.readAllBytes(file);

        try (var open = open()) {
            ThrowingCallable finding = () -> open.find(KEY.label());
            for (int i = 0; i < good.length; i++) {
                byte[] bad = good.clone();
                bad[i] ^= 1;
                Files.write(file, bad);
                refuses(finding, Reason.DAMAGED, Reason.FAILED);
                Files.write(file, Arrays.copyOf(good, i));
                refuses(finding, Reason.DAMAGED);
            }
            Files.write(file, Arrays.copyOf(good, good.length + 1));
            refuses(finding, Reason.DAMAGED);
            Files.write(file, good);
            assertThat(open.find(KEY.label())).isPresent();
        }
    }

    @Test
    void a_key_under_the_name_of_another_is_refused() throws IOException {
        var file = keyFile();
        byte[] good = Files.readAllBytes(file);
        try (var open = open()) {
            open.generate(new KeySpec("smf-0", KeyAlgorithm.EC_P256, Travel.NEVER));
        }
        var other = keyFiles().filter(each -> !each.equals(file)).findFirst().orElseThrow();

        Files.write(other, good);

        refuses(
                () -> {
                    try (var open = open()) {
                        open.find("smf-0");
                    }
                },
                Reason.DAMAGED);
    }

    @Test
    void a_header_that_is_missing_or_damaged_is_refused() throws IOException {
        keyFile();
        var header = token.resolve("token");
        byte[] good = Files.readAllBytes(header);

        Files.write(header, Arrays.copyOf(good, good.length - 1));
        refuses(this::open, Reason.DAMAGED);
        byte[] bad = good.clone();
        bad[good.length - 1] ^= 1;
        Files.write(header, bad);
        refuses(this::open, Reason.DAMAGED);
        Files.delete(header);
        refuses(this::open, Reason.DAMAGED);
        Files.write(header, good);
        find();
    }

    @Test
    void files_are_the_owners_and_tell_no_label() throws IOException {
        var file = keyFile();

        assertThat(file.getFileName().toString()).matches("[0-9a-f]{64}\\.key");
        for (Path each : new Path[] {file, token.resolve("token"), token.resolve("lock")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_token_is_open_once() {
        try (var open = open()) {
            refuses(this::open, Reason.FAILED);
            assertThat(open.labels()).isEmpty();
        }
    }

    static Stream<Map<String, String>> nonsense() {
        var good = Map.of("directory", "none", "swtpm", "localhost:1");
        return Stream.of(
                Map.of(),
                Map.of("directory", "none"),
                Map.of("swtpm", "localhost:1"),
                Tokens.with(good, "device", "/dev/tpmrm0"),
                Tokens.with(good, "pin", "1"),
                Tokens.with(good, "swtpm", "localhost"),
                Tokens.with(good, "swtpm", "localhost:99999"),
                Tokens.with(good, "attestation-key", "key"),
                Tokens.with(good, "attestation-key", "0x80000001"),
                Tokens.with(good, "attestation-chain", "chain.pem"),
                Tokens.with(Tokens.with(good, "attestation-key", "0x81010001"), "attestation-chain", "not there"));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void settings_that_make_no_sense_are_refused(Map<String, String> settings) {
        refuses(() -> Tokens.open(settings, Tokens.PIN::toCharArray), Reason.CONFIGURATION);
    }

    @Test
    void a_tpm_that_is_not_there_is_absent_and_leaves_the_folder_to_others() {
        var settings = Map.of("directory", token.toString(), "device", "/dev/none");

        refuses(() -> Tokens.open(settings, Tokens.PIN::toCharArray), Reason.TOKEN_ABSENT);
        open().close();
    }

    @Test
    void an_attestation_key_that_is_not_there_or_none_is_refused() {
        var settings = Tokens.settings(tpm, token);
        refuses(
                () -> Tokens.open(Tokens.with(settings, "attestation-key", "0x81010077"), Tokens.PIN::toCharArray),
                Reason.CONFIGURATION);
        tpm.tool("tpm2_createprimary", "-C", "o", "-G", "ecc256:ecdsa", "-c", file("signer"), "-a", SIGNER)
                .succeeded();
        tpm.tool("tpm2_evictcontrol", "-C", "o", "-c", file("signer"), "0x81010078")
                .succeeded();
        tpm.tool("tpm2_flushcontext", "-t").succeeded();

        refuses(
                () -> Tokens.open(Tokens.with(settings, "attestation-key", "0x81010078"), Tokens.PIN::toCharArray),
                Reason.CONFIGURATION);
    }

    private HsmService open() {
        return Tokens.open(tpm, token);
    }

    private void find() {
        try (var open = open()) {
            assertThat(open.find(KEY.label())).isPresent();
        }
    }

    private Path keyFile() throws IOException {
        try (var open = open()) {
            open.generate(KEY);
        }
        return keyFiles().findFirst().orElseThrow();
    }

    private Stream<Path> keyFiles() throws IOException {
        try (var files = Files.list(token)) {
            return files.filter(file -> file.toString().endsWith(".key")).toList().stream();
        }
    }

    private static String loaded() {
        return tpm.tool("tpm2_getcap", "handles-transient").succeeded().text().trim();
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void refuses(ThrowingCallable call, Reason... reasons) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HsmException.class, e -> assertThat(e.reason()).isIn((Object[]) reasons));
    }
}
