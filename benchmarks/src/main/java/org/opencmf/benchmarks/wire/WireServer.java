// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import org.opencmf.benchmarks.Providers;
import org.opencmf.server.ServerCertificate.Environment;
import org.opencmf.server.config.ServerConfiguration;
import org.opencmf.server.config.StandAlone;

/**
 * The stand-alone server with a provider of choice. Says its port when it is ready; told {@code renew}, it renews its
 * certificate, told {@code heap}, it says how much is left after a collection; it ends when it is ended.
 */
public final class WireServer {

    private static final double MEBIBYTE = 1 << 20;

    private WireServer() {}

    /**
     * Serves.
     *
     * @param arguments the configuration, and the provider
     * @throws IOException if the configuration cannot be read
     */
    public static void main(String... arguments) throws IOException {
        var crypto = Providers.valueOf(arguments[1].toUpperCase(Locale.ROOT)).open();
        var environment = new Environment(crypto, new SecureRandom(), Clock.systemUTC());
        var server = StandAlone.start(ServerConfiguration.read(Path.of(arguments[0])), environment);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        System.out.println("port " + server.port());
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .lines()
                .forEach(line -> obey(line, server));
        server.join();
    }

    private static void obey(String line, StandAlone server) {
        switch (line) {
            case "renew" -> {
                server.renewCertificate();
                System.out.println("renewed");
            }
            case "heap" -> {
                System.gc();
                var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
                System.out.println("heap " + heap.getUsed() / MEBIBYTE);
            }
            default -> throw new IllegalArgumentException("not a command: " + line);
        }
    }
}
