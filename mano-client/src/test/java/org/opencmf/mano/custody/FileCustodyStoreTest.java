// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.TestClock;

class FileCustodyStoreTest implements CustodyStoreContract {

    @TempDir
    Path directory;

    private FileCustodyStore store;

    @Override
    public CustodyStore emptyStore() {
        return open();
    }

    private FileCustodyStore open() {
        store = FileCustodyStore.open(directory);
        return store;
    }

    private FileCustodyStore restarted() {
        store.close();
        return open();
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private List<Path> keyFiles() throws IOException {
        try (var files = Files.newDirectoryStream(directory, "*.key.json")) {
            List<Path> all = new ArrayList<>();
            files.forEach(all::add);
            return all;
        }
    }

    @Nested
    class After_a_restart {

        @Test
        void everything_is_there_again() {
            DelegatedKey full = CustodyStoreContract.full("full");
            DelegatedKey gone = CustodyStoreContract.key("gone", 2).doomedBy(DestructionReason.REPLACED);
            open().add(full);
            store.add(CustodyStoreContract.key("Ünusual / label", 3));
            store.add(gone);
            store.destroyed(gone, gone.destroyed(), NOON);
            List<DestructionRecord> destructions = store.destructions();

            CustodyStore again = restarted();

            assertThat(again.find("full")).contains(full);
            assertThat(again.find("gone")).contains(gone.destroyed());
            assertThat(again.inCustody()).extracting(DelegatedKey::label).containsExactly("full", "Ünusual / label");
            assertThat(again.destructions()).isEqualTo(destructions);
            assertThat(again.overdue(NOON.plus(Duration.ofDays(1)))).hasSize(2);
        }

        @Test
        void what_was_forgotten_stays_so_and_the_chain_of_records_goes_on() {
            for (String label : List.of("a", "b")) {
                DelegatedKey key = CustodyStoreContract.key(label, 1).doomedBy(DestructionReason.REPLACED);
                open().add(key);
                store.destroyed(key, key.destroyed(), NOON);
                store.forget(label);
                store.close();
            }

            CustodyStore again = open();

            assertThat(again.find("a")).isEmpty();
            assertThat(again.destructions())
                    .extracting(DestructionRecord::sequence)
                    .containsExactly(1L, 2L);
            assertThat(DestructionRecord.verify(again.destructions())).isTrue();
        }

        @Test
        @Clause("IFA026 Vnfm.Sc.005")
        void attempts_and_time_count_on() {
            var clock = TestClock.at("2026-11-22T12:00:00Z");
            var hsm = new InsecureMemoryHsm(new BouncyCastleProvider(), new SecureRandom());
            var policy = new CustodyPolicy(2, Duration.ofHours(1));
            var custody = new Custody(hsm, open(), policy, clock);
            var purpose = new Custody.Purpose("vnf-1", VNFCI, "cert");
            var tried = custody.enter(purpose, KeyAlgorithm.EC_P256, KeySpec.Travel.WRAPPED);
            var kept = custody.enter(purpose, KeyAlgorithm.EC_P256, KeySpec.Travel.WRAPPED);
            custody.key(tried);
            custody.key(kept);
            tried = custody.attempting(
                    custody.certified(tried, CustodyStoreContract.full("x").issued()));
            custody.failed(tried);

            var later = new Custody(hsm, restarted(), policy, clock);
            var last = later.attempting(later.current(tried));
            assertThat(later.failed(last).inCustody()).isFalse();
            clock.advance(Duration.ofHours(1));
            later.tick();

            assertThat(hsm.labels()).isEmpty();
            assertThat(restarted().destructions())
                    .extracting(DestructionRecord::reason)
                    .containsExactly(DestructionReason.ATTEMPTS_USED_UP, DestructionReason.RETENTION_EXPIRED);
            assertThatThrownBy(() -> later.attempting(last)).isInstanceOf(CmfRejectedException.class);
        }
    }

    @Nested
    class After_a_crash {

        @Test
        void between_record_and_key_the_key_is_found_destroyed() throws IOException {
            DelegatedKey key = CustodyStoreContract.key("k", 1);
            open().add(key);
            Path file = keyFiles().get(0);
            byte[] before = Files.readAllBytes(file);
            DelegatedKey doomed = key.doomedBy(DestructionReason.RETENTION_EXPIRED);
            store.replace(key, doomed);
            store.destroyed(doomed, doomed.destroyed(), NOON);
            Files.write(file, before);

            assertThat(restarted().find("k")).contains(doomed.destroyed());
            assertThat(restarted().find("k")).contains(doomed.destroyed());
            assertThat(store.destructions()).hasSize(1);
        }

        @ParameterizedTest(name = "{0} octets of the record were written")
        @ValueSource(ints = {1, 50, 200})
        void in_the_middle_of_a_record_the_key_is_found_in_custody(int octets) throws IOException {
            DelegatedKey key = CustodyStoreContract.key("k", 1).doomedBy(DestructionReason.REPLACED);
            open().add(key);
            Path file = keyFiles().get(0);
            byte[] before = Files.readAllBytes(file);
            store.destroyed(key, key.destroyed(), NOON);
            store.close();
            Files.write(file, before);
            try (var channel =
                    Files.newByteChannel(directory.resolve("destructions.jsonl"), StandardOpenOption.WRITE)) {
                channel.truncate(octets);
            }

            open();

            assertThat(store.find("k")).contains(key);
            assertThat(store.destructions()).isEmpty();
            assertThat(store.destroyed(key, key.destroyed(), NOON)).isTrue();
            assertThat(DestructionRecord.verify(restarted().destructions())).isTrue();
        }

        @Test
        void what_a_crash_left_of_a_file_that_was_being_written_is_not_read() throws IOException {
            open().add(CustodyStoreContract.key("k", 1));
            Files.writeString(directory.resolve(".0123.key.json7.new"), "{");
            Files.writeString(directory.resolve(".0123.key.json"), "{");

            assertThat(restarted().inCustody()).hasSize(1);
        }
    }

    @Nested
    class What_is_refused {

        @Test
        void a_directory_that_is_in_use() {
            open();

            assertThatThrownBy(() -> FileCustodyStore.open(directory)).isInstanceOf(CmfFailedException.class);
        }

        @Test
        void records_that_were_changed() throws IOException {
            DelegatedKey key = CustodyStoreContract.key("k", 1).doomedBy(DestructionReason.REPLACED);
            open().add(key);
            store.destroyed(key, key.destroyed(), NOON);
            store.close();
            Path records = directory.resolve("destructions.jsonl");
            Files.writeString(records, Files.readString(records).replace("REPLACED", "VNFCI_GONE"));

            assertThatThrownBy(() -> FileCustodyStore.open(directory)).isInstanceOf(CmfFailedException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{", "[]", "7", "{\"version\":2}", "{\"version\":1}", "{\"version\":\"1\"}"})
        void a_key_that_cannot_be_read(String content) throws IOException {
            open().add(CustodyStoreContract.key("k", 1));
            store.close();
            Files.writeString(keyFiles().get(0), content);

            assertThatThrownBy(() -> FileCustodyStore.open(directory)).isInstanceOf(CmfFailedException.class);
        }

        @ParameterizedTest(name = "cut after {0} tenths")
        @ValueSource(ints = {1, 3, 5, 7, 9})
        void a_key_that_was_cut(int tenths) throws IOException {
            open().add(CustodyStoreContract.full("k"));
            store.close();
            byte[] whole = Files.readAllBytes(keyFiles().get(0));
            Files.write(keyFiles().get(0), java.util.Arrays.copyOf(whole, whole.length * tenths / 10));

            assertThatThrownBy(() -> FileCustodyStore.open(directory)).isInstanceOf(CmfFailedException.class);
        }

        @Test
        void a_file_that_is_too_long() throws IOException {
            open().add(CustodyStoreContract.key("k", 1));
            store.close();
            Files.write(keyFiles().get(0), " ".repeat(1024 * 1024 + 1).getBytes(StandardCharsets.UTF_8));

            assertThatThrownBy(() -> FileCustodyStore.open(directory)).isInstanceOf(CmfFailedException.class);
        }

        @Test
        void a_line_that_does_not_end() throws IOException {
            Files.write(directory.resolve("destructions.jsonl"), new byte[100_000]);

            assertThatThrownBy(() -> FileCustodyStore.open(directory)).isInstanceOf(CmfFailedException.class);
        }
    }

    @Test
    void files_can_be_read_by_their_owner_alone() throws IOException {
        DelegatedKey key = CustodyStoreContract.key("k", 1).doomedBy(DestructionReason.REPLACED);
        open().add(key);
        store.destroyed(key, key.destroyed(), NOON);

        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------");
            }
        }
    }
}
