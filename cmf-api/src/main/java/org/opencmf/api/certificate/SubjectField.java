// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.api.certificate;

import java.util.Arrays;

/** Finds the subject in the DER of a certificate by stepping over what stands before it. */
final class SubjectField {

    private static final int SEQUENCE = 0x30;
    private static final int VERSION = 0xa0;
    private static final int SHORT_FORM = 0x80;
    private static final int LONGEST_FORM = 0x83;

    private final byte[] der;
    private int position;

    private SubjectField(byte[] der) {
        this.der = der;
    }

    /** Returns a copy of the subject's DER. */
    static byte[] of(byte[] certificate) {
        return new SubjectField(certificate).find();
    }

    private byte[] find() {
        enter();
        enter();
        if (position < der.length && (der[position] & 0xff) == VERSION) {
            skip();
        }
        skip(); // serialNumber
        skip(); // signature
        skip(); // issuer
        skip(); // validity
        int from = position;
        if (next() != SEQUENCE) {
            throw malformed();
        }
        stepOver(length());
        return Arrays.copyOfRange(der, from, position);
    }

    private void enter() {
        if (next() != SEQUENCE) {
            throw malformed();
        }
        length();
    }

    private void skip() {
        next();
        stepOver(length());
    }

    private void stepOver(int octets) {
        position += octets;
    }

    private int next() {
        if (position >= der.length) {
            throw malformed();
        }
        return der[position++] & 0xff;
    }

    /** Reads a length in its definite form, and makes sure that so much is there. */
    private int length() {
        int length = next();
        if (length == SHORT_FORM || length > LONGEST_FORM) {
            throw malformed();
        }
        if (length > SHORT_FORM) {
            int octets = length - SHORT_FORM;
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | next();
            }
        }
        if (length > der.length - position) {
            throw malformed();
        }
        return length;
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("not an X.509 certificate");
    }
}
