// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

class PemTest {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----\n";
    private static final String END = "-----END CERTIFICATE-----\n";

    @TempDir
    private Path directory;

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> Pem.decode(text)).isInstanceOf(MalformedStructureException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 47, 48, 49, 96, 1000})
    void blocks_of_any_size_are_read_as_they_were_written(int size) throws MalformedStructureException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);

        for (PemLabel label : PemLabel.values()) {
            String text = Pem.encode(label, content);

            assertThat(text.lines()).allMatch(line -> line.length() <= 64);
            assertThat(Pem.decodeOne(label, text).toByteArray()).isEqualTo(content);
            assertThat(Pem.decodeOne(label, text.replace("\n", "\r\n")).toByteArray())
                    .isEqualTo(content);
        }
    }

    @Test
    void several_blocks_are_read_in_their_order() throws MalformedStructureException {
        String text = Pem.encode(PemLabel.PRIVATE_KEY, new byte[] {1})
                + '\n'
                + Pem.encode(PemLabel.CERTIFICATE, new byte[] {2});

        assertThat(Pem.decode(text))
                .extracting(PemBlock::label)
                .containsExactly(PemLabel.PRIVATE_KEY, PemLabel.CERTIFICATE);
        assertThat(Pem.decode(text).toString()).doesNotContain("AQ==");
    }

    @Test
    void what_is_not_strict_is_refused() {
        assertRefused("");
        assertRefused("\n\n");
        assertRefused("subject=CN=x\n" + BEGIN + "AQ==\n" + END);
        assertRefused(BEGIN + "AQ==\n" + END + "rest");
        assertRefused(BEGIN + "AQ==\n");
        assertRefused(BEGIN + END);
        assertRefused(BEGIN + "\n" + END);
        assertRefused(BEGIN + "AQ\n" + END);
        assertRefused(BEGIN + "AR==\n" + END);
        assertRefused(BEGIN + "A Q==\n" + END);
        assertRefused(BEGIN + "AQ=\u00e9\n" + END);
        assertRefused(BEGIN + "Proc-Type: 4,ENCRYPTED\n\nAQ==\n" + END);
        assertRefused(BEGIN + "AAAA".repeat(20) + "\n" + END);
        assertRefused(BEGIN + "AQ==\n-----END PRIVATE KEY-----\n");
        assertRefused("-----BEGIN RSA PRIVATE KEY-----\nAQ==\n-----END RSA PRIVATE KEY-----\n");
        assertRefused(" " + BEGIN + "AQ==\n" + END);
        assertRefused((BEGIN + "AQ==\n" + END).repeat(257));
    }

    @Test
    void one_block_of_a_kind_means_one_of_that_kind() {
        String certificate = BEGIN + "AQ==\n" + END;

        assertThatThrownBy(() -> Pem.decodeOne(PemLabel.PRIVATE_KEY, certificate))
                .isInstanceOf(MalformedStructureException.class);
        assertThatThrownBy(() -> Pem.decodeOne(PemLabel.CERTIFICATE, certificate + certificate))
                .isInstanceOf(MalformedStructureException.class);
    }

    @Test
    void a_file_is_written_whole_readable_by_its_owner_alone_and_replaced() throws Exception {
        Path file = directory.resolve("key.pem");
        var first = List.of(new PemBlock(PemLabel.PRIVATE_KEY, DerBytes.copyOf(new byte[] {1})));
        var second = List.of(new PemBlock(PemLabel.PRIVATE_KEY, DerBytes.copyOf(new byte[] {2})));

        PemFiles.write(file, first);
        PemFiles.write(file, second);

        assertThat(PemFiles.read(file)).isEqualTo(second);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_file_that_is_too_large_malformed_or_not_there_is_refused() throws IOException {
        Path large = Files.write(directory.resolve("large.pem"), new byte[PemFiles.MAX_OCTETS + 1]);
        Path binary = Files.write(directory.resolve("binary.pem"), new byte[] {(byte) 0x80, 0, 1});

        assertThatThrownBy(() -> PemFiles.read(large))
                .isInstanceOf(MalformedStructureException.class)
                .hasMessageContaining("octets");
        assertThatThrownBy(() -> PemFiles.read(binary)).isInstanceOf(MalformedStructureException.class);
        assertThatThrownBy(() -> PemFiles.read(directory.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> PemFiles.write(large, List.of()));
    }
}
