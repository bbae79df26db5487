// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11.calls;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.ptr.NativeLongByReference;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;

/** A session with a token, logged in to as much as the process is. What is made in it goes with it. */
final class Session implements AutoCloseable {

    private static final long SERIAL = 4;
    private static final long CLASS = 0x0;
    private static final long TOKEN = 0x1;
    private static final long PRIVATE = 0x2;
    private static final long VALUE = 0x11;
    private static final long KEY_TYPE = 0x100;
    private static final long ID = 0x102;
    private static final long SENSITIVE = 0x103;
    private static final long WRAP = 0x106;
    private static final long EXTRACTABLE = 0x162;
    private static final long PRIVATE_KEY = 3;
    private static final long SECRET_KEY = 4;
    private static final long AES = 0x1f;

    private final Cryptoki library;
    private final NativeLong handle;

    Session(Cryptoki library, long slot) {
        this.library = library;
        var session = new NativeLongByReference();
        library.call(Call.C_OPEN_SESSION, new NativeLong(slot), new NativeLong(SERIAL), null, null, session);
        this.handle = session.getValue();
    }

    /** Puts a key into the token for as long as the session lasts, to wrap others or to be wrapped. */
    NativeLong put(SecretKey key, boolean wraps) {
        byte[] value = key.getEncoded();
        try (var template = new Template()
                .with(CLASS, SECRET_KEY)
                .with(KEY_TYPE, AES)
                .with(TOKEN, false)
                .with(PRIVATE, true)
                .with(SENSITIVE, true)
                .with(EXTRACTABLE, !wraps)
                .with(WRAP, wraps)
                .with(VALUE, value)) {
            var object = new NativeLongByReference();
            try (var attributes = template.attributes()) {
                library.call(Call.C_CREATE_OBJECT, handle, attributes, template.count(), object);
            }
            return object.getValue();
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    /** Finds the one private key of an identifier. */
    NativeLong privateKey(byte[] id) {
        try (var template = new Template().with(CLASS, PRIVATE_KEY).with(ID, id);
                var attributes = template.attributes()) {
            library.call(Call.C_FIND_OBJECTS_INIT, handle, attributes, template.count());
        }
        try {
            return found().orElseThrow(
                            () -> new HsmException(Reason.KEY_ABSENT, "the token shows not just one such key"));
        } finally {
            library.call(Call.C_FIND_OBJECTS_FINAL, handle);
        }
    }

    byte[] wrap(long mechanism, NativeLong wrappingKey, NativeLong key) {
        try (var how = new Memory(2L * NativeLong.SIZE + Native.POINTER_SIZE)) {
            how.clear();
            how.setNativeLong(0, new NativeLong(mechanism));
            var length = new NativeLongByReference();
            library.call(Call.C_WRAP_KEY, handle, how, wrappingKey, key, null, length);
            try (var room = new Memory(length.getValue().longValue())) {
                library.call(Call.C_WRAP_KEY, handle, how, wrappingKey, key, room, length);
                return room.getByteArray(0, length.getValue().intValue());
            }
        }
    }

    @Override
    public void close() {
        var answer = library.ask(Call.C_CLOSE_SESSION, handle);
        if (!answer.isAbsence()) {
            answer.expectSuccess();
        }
    }

    private Optional<NativeLong> found() {
        int room = 2;
        try (var handles = new Memory((long) room * NativeLong.SIZE)) {
            var count = new NativeLongByReference();
            library.call(Call.C_FIND_OBJECTS, handle, handles, new NativeLong(room), count);
            return count.getValue().longValue() == 1 ? Optional.of(handles.getNativeLong(0)) : Optional.empty();
        }
    }
}
