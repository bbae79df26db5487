// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm.command;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A TPM behind a socket that takes one client at a time, as swtpm does. */
final class SocketTpm implements TpmChannel {

    private static final int HEADER = Short.BYTES + Integer.BYTES + Integer.BYTES;

    private final Socket socket;
    private final DataInputStream in;

    SocketTpm(InetSocketAddress address, Duration patience) throws IOException {
        this.socket = new Socket();
        boolean open = false;
        try {
            int millis = Math.toIntExact(patience.toMillis());
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            socket.setTcpNoDelay(true);
            this.in = new DataInputStream(socket.getInputStream());
            open = true;
        } finally {
            if (!open) {
                socket.close();
            }
        }
    }

    @Override
    public byte[] exchange(byte[] command) throws IOException {
        socket.getOutputStream().write(command);
        byte[] header = new byte[HEADER];
        in.readFully(header);
        int length = ByteBuffer.wrap(header).getInt(Short.BYTES);
        if (length < HEADER || length > LONGEST) {
            throw new IOException("a response of " + length + " octets");
        }
        byte[] response = new byte[length];
        System.arraycopy(header, 0, response, 0, HEADER);
        in.readFully(response, HEADER, length - HEADER);
        return response;
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
