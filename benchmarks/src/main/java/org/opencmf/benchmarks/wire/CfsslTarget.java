// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.security.auth.x500.X500Principal;
import org.opencmf.benchmarks.Applicant;
import org.opencmf.benchmarks.Providers;

/** {@code cfssl serve}: plain HTTP, signs whatever it is sent, keeps nothing. So one request does for all. */
final class CfsslTarget implements Target {

    private static final int ATTEMPTS = 200;
    private static final long REST = 50_000_000;

    private final ServerProcess process;
    private final int port;
    private final byte[] request;

    /** Starts it with the very CA that the CMF has. */
    CfsslTarget(Path directory) {
        this.port = freePort();
        this.process = ServerProcess.start(List.of(
                "cfssl",
                "serve",
                "-loglevel=5",
                "-address=127.0.0.1",
                "-port=" + port,
                "-ca=" + directory.resolve("issuing.pem"),
                "-ca-key=" + directory.resolve("issuing.key"),
                "-config=" + configuration(directory)));
        this.request = request();
        awaitConnection();
    }

    private static Path configuration(Path directory) {
        try {
            return Files.writeString(directory.resolve("cfssl.json"), """
                    {"signing": {"default": {"expiry": "8760h", "usages": ["digital signature", "server auth"]}}}
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] request() {
        var csr = new Applicant(Providers.ACCP.open())
                .networkFunction(
                        new X500Principal("C=GB,O=Operator,OU=amf"),
                        "amf.5gc.mnc001.mcc001.3gppnetwork.org",
                        "urn:uuid:00000000-0000-4000-8000-000000000000");
        String pem = "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(csr.toDer())
                + "\n-----END CERTIFICATE REQUEST-----\n";
        String body = "{\"certificate_request\":\"" + pem.replace("\n", "\\n") + "\"}";
        return CmfTarget.post("/api/v1/cfssl/sign", "", body.getBytes(StandardCharsets.US_ASCII));
    }

    private void awaitConnection() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (var connection = connect()) {
                connection.exchange(request);
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(REST);
            }
        }
        throw new IllegalStateException("cfssl does not answer");
    }

    @Override
    public List<byte[]> prepare(int count) {
        return Collections.nCopies(count, request);
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    @Override
    public HttpConnection connect() throws IOException {
        return new HttpConnection(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    @Override
    public void close() {
        process.close();
    }
}
