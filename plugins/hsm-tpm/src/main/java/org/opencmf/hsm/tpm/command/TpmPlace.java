// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;

/** Where a TPM is. */
public sealed interface TpmPlace {

    /**
     * Opens a way to it.
     *
     * @return the way
     * @throws IOException if the TPM is not there
     */
    TpmChannel open() throws IOException;

    /**
     * A TPM behind a character device.
     *
     * @param path the device; one whose name begins with {@code tpmrm} is that of the kernel's resource manager
     */
    record Device(Path path) implements TpmPlace {

        /** Refuses a missing part. */
        public Device {
            Objects.requireNonNull(path, "path");
        }

        @Override
        public TpmChannel open() throws IOException {
            boolean managed = String.valueOf(path.getFileName()).startsWith("tpmrm");
            return new DeviceTpm(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE), !managed);
        }
    }

    /**
     * A TPM behind the data socket of swtpm.
     *
     * @param host where it listens
     * @param port and on which port
     * @param patience how long it may take to answer
     */
    record Swtpm(String host, int port, Duration patience) implements TpmPlace {

        /** Refuses missing parts. */
        public Swtpm {
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(patience, "patience");
        }

        @Override
        public TpmChannel open() throws IOException {
            return new SocketTpm(new InetSocketAddress(host, port), patience);
        }
    }
}
