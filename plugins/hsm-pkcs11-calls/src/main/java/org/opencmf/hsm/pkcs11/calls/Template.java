// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11.calls;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.util.ArrayList;
import java.util.List;

/** Attributes of an object, as the library reads them. Overwritten when it is closed, as a secret may be among them. */
final class Template implements AutoCloseable {

    private static final long ATTRIBUTE = 2L * NativeLong.SIZE + Native.POINTER_SIZE;

    private final List<Long> types = new ArrayList<>();
    private final List<Memory> values = new ArrayList<>();

    Template with(long type, byte[] value) {
        var memory = new Memory(value.length);
        memory.write(0, value, 0, value.length);
        return add(type, memory);
    }

    Template with(long type, boolean value) {
        return with(type, new byte[] {(byte) (value ? 1 : 0)});
    }

    Template with(long type, long value) {
        var memory = new Memory(NativeLong.SIZE);
        memory.setNativeLong(0, new NativeLong(value));
        return add(type, memory);
    }

    NativeLong count() {
        return new NativeLong(types.size());
    }

    /** Writes the attributes; they point to this template, which is to be closed later than they. */
    Memory attributes() {
        var memory = new Memory(types.size() * ATTRIBUTE);
        for (int i = 0; i < types.size(); i++) {
            long start = i * ATTRIBUTE;
            memory.setNativeLong(start, new NativeLong(types.get(i)));
            memory.setPointer(start + NativeLong.SIZE, values.get(i));
            memory.setNativeLong(
                    start + NativeLong.SIZE + Native.POINTER_SIZE,
                    new NativeLong(values.get(i).size()));
        }
        return memory;
    }

    @Override
    public void close() {
        values.forEach(Memory::clear);
        values.forEach(Memory::close);
    }

    private Template add(long type, Memory value) {
        types.add(type);
        values.add(value);
        return this;
    }
}
