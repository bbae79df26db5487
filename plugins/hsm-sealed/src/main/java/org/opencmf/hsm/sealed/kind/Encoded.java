// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.kind;

/** An encoding that nobody changes. */
public final class Encoded {

    private final byte[] bytes;

    private Encoded(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Copies an encoding.
     *
     * @param bytes the encoding
     * @return the copy
     */
    public static Encoded of(byte[] bytes) {
        return new Encoded(bytes.clone());
    }

    /**
     * Returns the encoding.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }
}
