// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks.wire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection that is kept alive, for requests whose bytes are ready. It costs next to nothing beside the server. */
final class HttpConnection implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;
    private static final int STATUS_FROM = 9;
    private static final int STATUS_TO = 12;
    private static final int HEXADECIMAL = 16;

    private final Socket socket;
    private final InputStream in;
    private final byte[] line = new byte[BUFFER];

    HttpConnection(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** Sends a request, reads its answer to the end, and returns the status. */
    int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(line().substring(STATUS_FROM, STATUS_TO));
        long length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(
                        header.substring("content-length:".length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
        }
        if (chunked) {
            skipChunks();
        } else {
            in.skipNBytes(length);
        }
        return status;
    }

    private void skipChunks() throws IOException {
        int size;
        do {
            size = Integer.parseInt(line(), HEXADECIMAL);
            in.skipNBytes(size);
            line();
        } while (size > 0);
    }

    private String line() throws IOException {
        int length = 0;
        int octet = in.read();
        while (octet != '\n') {
            if (octet < 0 || length == line.length) {
                throw new EOFException("the connection ended within an answer");
            }
            line[length++] = (byte) octet;
            octet = in.read();
        }
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
