// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.der;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The object identifiers that requests and certificates are full of: text and content are made once, and not at every use. */
final class UsualOids {

    private static final String[] TEXTS = {
        "1.2.840.10045.2.1", // EC
        "1.2.840.10045.3.1.7", // P-256
        "1.3.132.0.34", // P-384
        "1.3.132.0.35", // P-521
        "1.2.840.10045.4.3.2", // SHA-256 with ECDSA
        "1.2.840.10045.4.3.3",
        "1.2.840.10045.4.3.4",
        "1.2.840.113549.1.1.1", // RSA
        "1.2.840.113549.1.1.11", // SHA-256 with RSA
        "1.2.840.113549.1.9.14", // extension request
        "2.5.4.3", // attributes of names: common name
        "2.5.4.5",
        "2.5.4.6",
        "2.5.4.7",
        "2.5.4.8",
        "2.5.4.10",
        "2.5.4.11",
        "0.9.2342.19200300.100.1.25",
        "2.5.29.14", // extensions: subject key identifier
        "2.5.29.15",
        "2.5.29.17",
        "2.5.29.19",
        "2.5.29.31",
        "2.5.29.32",
        "2.5.29.35",
        "2.5.29.37",
        "1.3.6.1.5.5.7.1.1",
        "1.3.6.1.5.5.7.1.24",
        "1.3.6.1.5.5.7.1.34",
        "1.3.6.1.5.5.7.3.1", // purposes of keys: TLS server
        "1.3.6.1.5.5.7.3.2"
    };
    private static final Map<String, byte[]> CONTENTS = new HashMap<>();
    private static final int SLOTS = 128;
    private static final byte[][] ENCODED = new byte[SLOTS][];
    private static final String[] FOUND = new String[SLOTS];

    static {
        for (String text : TEXTS) {
            byte[] content = DottedOid.content(text);
            int slot = slot(content, 0, content.length);
            CONTENTS.put(text, content);
            ENCODED[slot] = content;
            FOUND[slot] = text;
        }
    }

    private UsualOids() {}

    /** Returns the text of the identifier whose content stands there, if it is one of these. */
    static @Nullable String find(byte[] der, int start, int end) {
        return FOUND[slot(der, start, end)];
    }

    /** Returns the content of the identifier with this text, if it is one of these: nobody may change it. */
    static byte @Nullable [] content(String dotted) {
        return CONTENTS.get(dotted);
    }

    /** Finds the slot of a content, or the free one that it would have. */
    private static int slot(byte[] der, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + der[i];
        }
        int slot = hash & SLOTS - 1;
        while (ENCODED[slot] != null && !Arrays.equals(der, start, end, ENCODED[slot], 0, ENCODED[slot].length)) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }
}
