// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11.calls;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.pkcs11.TokenPlace;

/**
 * A PKCS#11 library in this process: the same one that the JDK's provider uses, as the system loads a library once.
 *
 * <p>Structures are laid out as everywhere but on Windows, where PKCS#11 packs them otherwise.
 */
final class Cryptoki {

    private static final int LABEL = 32;
    private static final int TOKEN_INFO = 512; // more than it has
    private static final long LOCKING_BY_SYSTEM = 2;

    private final Pointer functions;

    private Cryptoki(Pointer functions) {
        this.functions = functions;
    }

    static Cryptoki of(Path library) {
        if (Platform.isWindows()) {
            throw new HsmException(Reason.NOT_CAPABLE, "native PKCS#11 calls do not know the layouts of Windows");
        }
        try {
            var list = new PointerByReference();
            var answer = (NativeLong) NativeLibrary.getInstance(library.toString())
                    .getFunction("C_GetFunctionList")
                    .invoke(NativeLong.class, new Object[] {list});
            Answer.of("C_GetFunctionList", answer).expectSuccess();
            return new Cryptoki(list.getValue());
        } catch (UnsatisfiedLinkError e) {
            throw new HsmException(Reason.CONFIGURATION, "not a PKCS#11 library: " + library, e);
        }
    }

    /** Initialises the library, unless somebody has done it before. Nobody here ever finalises it. */
    void initialise() {
        try (var arguments = new Memory(6L * Native.POINTER_SIZE)) {
            arguments.clear();
            arguments.setNativeLong(4L * Native.POINTER_SIZE, new NativeLong(LOCKING_BY_SYSTEM));
            var answer = ask(Call.C_INITIALIZE, arguments);
            if (!answer.isInitialisedBefore()) {
                answer.expectSuccess();
            }
        }
    }

    long slot(TokenPlace place) {
        if (place.way() == TokenPlace.Way.SLOT) {
            return place.number();
        }
        return Arrays.stream(slots(false))
                .skip(place.number())
                .findFirst()
                .orElseThrow(() -> new HsmException(Reason.TOKEN_ABSENT, "no token at " + place));
    }

    /** Finds the one token of a label. */
    OptionalLong slotOf(String label) {
        long[] found = Arrays.stream(slots(true))
                .filter(slot -> label(slot).equals(label))
                .toArray();
        return found.length == 1 ? OptionalLong.of(found[0]) : OptionalLong.empty();
    }

    LongStream mechanisms(long slot) {
        return Arrays.stream(list((room, count) -> call(Call.C_GET_MECHANISM_LIST, new NativeLong(slot), room, count)));
    }

    Answer ask(Call function, @Nullable Object... arguments) {
        var pointer = functions.getPointer((long) (function.place() + 1) * Native.POINTER_SIZE);
        var answer = (NativeLong) Function.getFunction(pointer).invoke(NativeLong.class, arguments);
        return Answer.of(function.name(), answer);
    }

    void call(Call function, @Nullable Object... arguments) {
        ask(function, arguments).expectSuccess();
    }

    private long[] slots(boolean withTokens) {
        return list((room, count) -> call(Call.C_GET_SLOT_LIST, (byte) (withTokens ? 1 : 0), room, count));
    }

    private String label(long slot) {
        try (var info = new Memory(TOKEN_INFO)) {
            if (ask(Call.C_GET_TOKEN_INFO, new NativeLong(slot), info).isAbsence()) {
                return ""; // taken away since it was listed
            }
            return new String(info.getByteArray(0, LABEL), StandardCharsets.UTF_8).stripTrailing();
        }
    }

    /** Asks for a list: first how long it is, then what is in it. */
    private interface Listing {

        void fill(@Nullable Memory room, NativeLongByReference count);
    }

    private static long[] list(Listing listing) {
        var count = new NativeLongByReference();
        listing.fill(null, count);
        int length = count.getValue().intValue();
        if (length == 0) {
            return new long[0];
        }
        try (var room = new Memory((long) length * NativeLong.SIZE)) {
            listing.fill(room, count);
            return LongStream.range(0, Math.min(length, count.getValue().longValue()))
                    .map(i -> room.getNativeLong(i * NativeLong.SIZE).longValue())
                    .toArray();
        }
    }
}
