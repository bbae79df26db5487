// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencmf.testkit.peer.PeerProgram;

/** The blocks of {@code docs/walk.md} as a script, with curl, openssl and jq. */
record Walk(Path directory, Path cmf) {

    private static final Path PAGE = Path.of("../../docs/walk.md");

    /** Goes through it, against a server that listens on a port of this machine. */
    void go(int port) throws IOException, InterruptedException {
        Stream.of("curl", "openssl", "jq").forEach(program -> new PeerProgram(program, program).require());
        Path script = directory.resolve("walk.sh");
        Files.writeString(script, "set -euo pipefail\n" + blocks(Files.readString(PAGE)));
        Path log = directory.resolve("walk.log");
        var builder = new ProcessBuilder("bash", "-x", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DIR", cmf.toString());
        builder.environment().put("PORT", Integer.toString(port));

        int status = builder.start().waitFor();

        assertThat(status).as(Files.readString(log)).isZero();
    }

    private static String blocks(String page) {
        return Stream.of(page.split("```sh\n", -1))
                .skip(1)
                .map(block -> block.substring(0, block.indexOf("```")))
                .collect(Collectors.joining());
    }
}
