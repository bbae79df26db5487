// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.traces;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.util.BigIntegers;

/**
 * Searches images of memory for private keys, in every {@link Form}, in one pass.
 *
 * <p>Each octet of the image is taken as the last of something looked for: a table of the last eight octets says of what.
 */
final class TraceSearch {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int TABLE_BITS = 18;
    private static final int SCALAR = 32;
    private static final int CHUNK = 1 << 22;

    private record Wanted(int key, Form form, byte[] octets) {}

    private final List<Wanted> wanted = new ArrayList<>();
    private final int[] table = new int[1 << TABLE_BITS];
    private final int longest;

    /**
     * @param keys PKCS#8 encodings of keys on P-256
     */
    TraceSearch(List<byte[]> keys) {
        wanted.add(new Wanted(-1, Form.PKCS8, new byte[0])); // so that 0 in the table means nothing
        for (int key = 0; key < keys.size(); key++) {
            for (var form : Form.values()) {
                add(new Wanted(key, form, form.of(scalar(keys.get(key)), keys.get(key))));
            }
        }
        this.longest =
                wanted.stream().mapToInt(each -> each.octets.length).max().orElseThrow();
    }

    /**
     * Searches.
     *
     * @param image a file
     * @return of each form in which any key is there, which keys
     */
    Map<Form, Set<Integer>> in(Path image) throws IOException {
        var found = new EnumMap<Form, Set<Integer>>(Form.class);
        byte[] window = new byte[longest + CHUNK];
        try (InputStream input = Files.newInputStream(image)) {
            int read = input.readNBytes(window, longest, CHUNK);
            while (read > 0) {
                search(window, longest + read, found);
                System.arraycopy(window, read, window, 0, longest);
                read = input.readNBytes(window, longest, CHUNK);
            }
        }
        return found;
    }

    /** Takes each octet that is new in the window as the last of something. */
    private void search(byte[] window, int end, Map<Form, Set<Integer>> found) {
        for (int last = longest; last < end; last++) {
            long tail = (long) LONG.get(window, last - Long.BYTES + 1);
            int slot = slot(tail);
            while (table[slot] != 0) {
                var candidate = wanted.get(table[slot]);
                int from = last + 1 - candidate.octets.length;
                if (Arrays.equals(window, from, last + 1, candidate.octets, 0, candidate.octets.length)) {
                    found.computeIfAbsent(candidate.form, form -> new HashSet<>())
                            .add(candidate.key);
                }
                slot = slot + 1 & table.length - 1;
            }
        }
    }

    private void add(Wanted one) {
        int slot = slot((long) LONG.get(one.octets, one.octets.length - Long.BYTES));
        while (table[slot] != 0) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = wanted.size();
        wanted.add(one);
    }

    private static int slot(long tail) {
        return (int) (tail * 0x9e3779b97f4a7c15L >>> Long.SIZE - TABLE_BITS);
    }

    static byte[] scalar(byte[] pkcs8) {
        try {
            BigInteger scalar = ECPrivateKey.getInstance(
                            PrivateKeyInfo.getInstance(pkcs8).parsePrivateKey())
                    .getKey();
            return BigIntegers.asUnsignedByteArray(SCALAR, scalar);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
