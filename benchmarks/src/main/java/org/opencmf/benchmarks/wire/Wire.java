// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opencmf.server.cli.Opencmf;

/** Where measurements over HTTPS start. */
public final class Wire {

    private Wire() {}

    /**
     * Measures one thing, and prints it.
     *
     * @param arguments {@code speed PROVIDER}, {@code standing CONNECTIONS}, or {@code soak MINUTES PER_SECOND}
     * @throws IOException if there is no room for the server's files
     */
    public static void main(String... arguments) throws IOException {
        Path directory = Files.createTempDirectory("opencmf-wire").resolve("cmf");
        if (Opencmf.commandLine().execute("init", "--port", "0", directory.toString()) != 0) {
            throw new IllegalStateException("no configuration was made");
        }
        switch (arguments[0]) {
            case "speed" -> speed(directory, arguments[1]);
            case "standing" ->
                // a connection takes some 40 KiB of heap: 10,000 of them did not fit into 256 MiB
                new Standing(directory, server(directory, "bc", "-Xmx640m")).run(5, Integer.parseInt(arguments[1]));
            case "soak" ->
                new Soak(directory, server(directory, "bc", "-Xmx512m"), Integer.parseInt(arguments[2]))
                        .run(Integer.parseInt(arguments[1]));
            default -> throw new IllegalArgumentException("not a measurement: " + arguments[0]);
        }
    }

    private static void speed(Path directory, String provider) {
        var speed = new WireSpeed();
        try (var cmf = new CmfTarget(directory, server(directory, provider, "-Xmx3g"));
                var cfssl = new CfsslTarget(directory)) {
            speed.run(cmf, cfssl);
        }
        speed.print(provider);
    }

    private static List<String> server(Path directory, String provider, String heap) {
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("serverOptions", "-Xms24m").split(" ", -1)));
        command.addAll(List.of(
                heap,
                "-XX:+UseSerialGC",
                "-Djdk.net.hosts.file=" + System.getProperty("jdk.net.hosts.file"),
                "-cp",
                System.getProperty("java.class.path"),
                WireServer.class.getName(),
                directory.resolve("cmf.yaml").toString(),
                provider));
        return command;
    }
}
