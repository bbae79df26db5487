// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencmf.attestation.tpm.structure.TpmWriter;

class DeviceTpmTest {

    private static final int SUCCESS = 0;
    private static final int RETRY = 0x922;

    private final Device device = new Device();

    /** A character device: a whole command in, a whole response out. */
    private static final class Device implements ByteChannel {

        private final Deque<byte[]> responses = new ArrayDeque<>();
        private final List<byte[]> commands = new ArrayList<>();
        private int takes = Integer.MAX_VALUE;
        private boolean open = true;

        @Override
        public int read(ByteBuffer target) {
            var response = responses.poll();
            if (response == null) {
                return -1;
            }
            target.put(response);
            return response.length;
        }

        @Override
        public int write(ByteBuffer source) {
            byte[] command = new byte[Math.min(takes, source.remaining())];
            source.get(command);
            commands.add(command);
            return command.length;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }

    @Test
    void a_command_goes_in_one_writing_and_its_response_comes_in_one_reading() throws IOException, TpmException {
        device.responses.add(response(SUCCESS));
        try (var channel = new DeviceTpm(device, false)) {
            new Tpm(channel).flush(0x80000001);
        }

        assertThat(device.commands)
                .containsExactly(new TpmWriter()
                        .u16(0x8001)
                        .u32(14)
                        .u32(0x165)
                        .u32(0x80000001)
                        .toByteArray());
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void a_tpm_that_asks_for_a_command_again_gets_it_a_few_times() throws IOException, TpmException {
        var tpm = new Tpm(new DeviceTpm(device, false));
        for (int code : new int[] {RETRY, RETRY, RETRY, RETRY, SUCCESS}) {
            device.responses.add(response(code));
        }

        tpm.flush(0x80000001);

        assertThat(device.commands).hasSize(5);
        for (int i = 0; i < 5; i++) {
            device.responses.add(response(RETRY));
        }
        assertThatThrownBy(() -> tpm.flush(0x80000001)).isInstanceOf(TpmException.class);
    }

    @Test
    void a_device_that_is_gone_or_takes_half_a_command_is_a_failure() {
        var tpm = new Tpm(new DeviceTpm(device, false));

        assertThatThrownBy(() -> tpm.flush(1)).isInstanceOf(EOFException.class);
        device.takes = 3;
        assertThatThrownBy(() -> tpm.flush(1)).isInstanceOf(IOException.class);
    }

    @Test
    void a_response_cut_off_anywhere_is_a_failure() {
        var tpm = new Tpm(new DeviceTpm(device, false));
        byte[] whole = new TpmWriter()
                .u16(0x8001)
                .u32(23)
                .u32(SUCCESS)
                .u8(0)
                .u32(1)
                .u32(1)
                .u32(0x80000000)
                .toByteArray();

        for (int length = 0; length < whole.length; length++) {
            device.responses.add(Arrays.copyOf(whole, length));
            assertThatThrownBy(tpm::loaded).as("%d octets", length).isInstanceOf(IOException.class);
        }
    }

    private static byte[] response(int code) {
        return new TpmWriter().u16(0x8001).u32(10).u32(code).toByteArray();
    }
}
