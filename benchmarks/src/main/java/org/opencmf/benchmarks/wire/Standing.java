// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.opencmf.benchmarks.Report;
import org.opencmf.benchmarks.Spread;

/** What a stand-alone server needs without any load: time to be ready, memory, and memory for connections that are idle. */
final class Standing {

    private static final double SECOND = 1e9;
    private static final long REST = 5_000_000_000L;
    private static final double COLD = 2;
    private static final double IDLE = 150;
    private static final double WITH_CONNECTIONS = 1024;
    private static final byte[] HEALTH =
            ("GET /health/live HTTP/1.1\r\nHost: " + CmfTarget.HOST + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);

    private final Path directory;
    private final List<String> command;

    /** Measures a server that is started by a command: the arguments of Java. */
    Standing(Path directory, List<String> command) {
        this.directory = directory;
        this.command = command;
    }

    void run(int times, int connections) {
        List<Double> ready = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            try (var server = ServerProcess.java(command)) {
                server.await("port ");
                ready.add((System.nanoTime() - start) / SECOND);
                LockSupport.parkNanos(REST);
                resident.add(server.resident());
            }
        }
        var report = new Report(System.out, "a stand-alone server without load");
        report.atMost("cold start to ready, s", Spread.of(ready), COLD);
        report.atMost("resident when idle, MiB", Spread.of(resident), IDLE);
        report.atMost(
                "resident with " + connections + " idle mTLS connections, MiB",
                Spread.of(List.of(withConnections(connections))),
                WITH_CONNECTIONS);
    }

    private double withConnections(int count) {
        List<HttpConnection> open = new ArrayList<>(count);
        try (var cmf = new CmfTarget(directory, command)) {
            for (int i = 0; i < count; i++) {
                HttpConnection connection = cmf.connect();
                connection.exchange(HEALTH);
                open.add(connection);
            }
            LockSupport.parkNanos(REST);
            open.get(0).exchange(HEALTH);
            double resident = cmf.process().resident();
            for (HttpConnection connection : open) {
                connection.close();
            }
            return resident;
        } catch (IOException e) {
            throw new UncheckedIOException("after " + open.size() + " connections", e);
        }
    }
}
