// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.fake;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/** What lies between a client and a server: it writes down what passes, and can be told to alter messages. */
public final class Wire implements Closeable {

    private static final int APPLICATION_DATA = 23;

    private final ServerSocket door;
    private final int target;
    private final AtomicBoolean altering = new AtomicBoolean();
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    public Wire(int target) throws IOException {
        this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.target = target;
        inBackground(this::serve);
    }

    public int port() {
        return door.getLocalPort();
    }

    public void alterMessages() {
        altering.set(true);
    }

    /** What the clients have sent. */
    public synchronized byte[] seen() {
        return seen.toByteArray();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // one end hung up, which both ends notice themselves
                    }
                },
                "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() throws IOException {
        while (!door.isClosed()) {
            var client = door.accept();
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            inBackground(() -> {
                try (client;
                        server) {
                    records(client.getInputStream(), server.getOutputStream());
                } catch (EOFException e) {
                    // the client has said all
                }
            });
            inBackground(() -> server.getInputStream().transferTo(client.getOutputStream()));
        }
    }

    private void records(InputStream from, OutputStream to) throws IOException {
        var in = new DataInputStream(from);
        while (true) {
            byte[] header = in.readNBytes(5);
            if (header.length < 5) {
                throw new EOFException();
            }
            int length = (header[3] & 0xff) << 8 | header[4] & 0xff;
            byte[] content = in.readNBytes(length);
            write(header);
            write(content);
            boolean isMessage = header[0] == APPLICATION_DATA && length >= Loopback.LENGTH;
            if (isMessage && altering.get()) {
                content[length / 2] ^= 1;
            }
            to.write(header);
            to.write(content);
            to.flush();
        }
    }

    private synchronized void write(byte[] bytes) {
        seen.writeBytes(bytes);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
