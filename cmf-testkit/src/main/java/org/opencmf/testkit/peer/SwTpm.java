// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A TPM 2.0 of swtpm, which keeps its state in a folder and listens on the loopback address.
 *
 * <p>It takes one client at a time: a program that has it open keeps the tools waiting.
 */
public final class SwTpm implements AutoCloseable {

    private static final PeerProgram SWTPM = new PeerProgram("swtpm", "swtpm");
    private static final String DEBIAN_TOOLS = "tpm2-tools";
    private static final int TRIES = 100;

    private final Path state;
    private final int port;
    private ProcessHandle process;

    private SwTpm(Path state, int port) {
        this.state = state;
        this.port = port;
        this.process = launch();
    }

    /**
     * Makes a TPM, or powers up the one whose state is there.
     *
     * @param state a folder
     * @return a TPM that was reset and is ready
     */
    public static SwTpm start(Path state) {
        SWTPM.require();
        try {
            Files.createDirectories(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SwTpm(state, twoFreePorts());
    }

    /** Cuts its power. */
    public void powerDown() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Gives it power again: it has its keys, and has forgotten what was loaded. */
    public void powerUp() {
        process = launch();
    }

    /**
     * Returns where it listens.
     *
     * @return host and port
     */
    public String address() {
        return InetAddress.getLoopbackAddress().getHostAddress() + ":" + port;
    }

    /**
     * Runs one of the tools of tpm2-tools on it.
     *
     * @param tool the program's name
     * @param arguments what else it is given
     * @return its answer
     */
    public PeerProgram.Answer tool(String tool, String... arguments) {
        String way = "swtpm:host=" + InetAddress.getLoopbackAddress().getHostAddress() + ",port=" + port;
        return new PeerProgram(tool, DEBIAN_TOOLS)
                .run(Stream.concat(Arrays.stream(arguments), Stream.of("-T", way))
                        .toArray(String[]::new));
    }

    @Override
    public void close() {
        powerDown();
    }

    private ProcessHandle launch() {
        var pid = state.resolve("pid");
        SWTPM.run(
                        "socket",
                        "--tpm2",
                        "--tpmstate",
                        "dir=" + state,
                        "--server",
                        "type=tcp,bindaddr=127.0.0.1,port=" + port,
                        "--ctrl",
                        "type=tcp,bindaddr=127.0.0.1,port=" + (port + 1),
                        "--flags",
                        "not-need-init,startup-clear",
                        "--log",
                        "file=" + state.resolve("log"),
                        "--pid",
                        "file=" + pid,
                        "--daemon")
                .succeeded();
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pid).trim()))
                    .orElseThrow(() -> new AssertionError("swtpm has ended at once"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tools expect the control socket on the port after that of the data socket. */
    private static int twoFreePorts() {
        for (int i = 0; i < TRIES; i++) {
            try (var data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    var control = new ServerSocket(data.getLocalPort() + 1, 1, InetAddress.getLoopbackAddress())) {
                return control.getLocalPort() - 1;
            } catch (IOException | IllegalArgumentException e) {
                // The next port is taken, or there is none: another pair, then.
            }
        }
        throw new AssertionError("no two ports are free");
    }
}
