// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm.command;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Arrays;

/** A TPM behind a character device, which takes a command in one writing and gives its response in one reading. */
final class DeviceTpm implements TpmChannel {

    private final ByteChannel device;
    private final boolean exclusive;

    DeviceTpm(ByteChannel device, boolean exclusive) {
        this.device = device;
        this.exclusive = exclusive;
    }

    @Override
    public byte[] exchange(byte[] command) throws IOException {
        if (device.write(ByteBuffer.wrap(command)) != command.length) {
            throw new IOException("the device has not taken the whole command");
        }
        var response = ByteBuffer.allocate(LONGEST);
        int length = device.read(response);
        if (length < 0) {
            throw new EOFException("the device gives no response");
        }
        return Arrays.copyOf(response.array(), length);
    }

    @Override
    public boolean exclusive() {
        return exclusive;
    }

    @Override
    public void close() throws IOException {
        device.close();
    }
}
