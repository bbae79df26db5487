// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.der;

/** The identifier octets of the types that this module reads and writes. */
public final class DerTag {

    /** BOOLEAN. */
    public static final int BOOLEAN = 0x01;
    /** INTEGER. */
    public static final int INTEGER = 0x02;
    /** BIT STRING. */
    public static final int BIT_STRING = 0x03;
    /** OCTET STRING. */
    public static final int OCTET_STRING = 0x04;
    /** NULL. */
    public static final int NULL = 0x05;
    /** OBJECT IDENTIFIER. */
    public static final int OID = 0x06;
    /** UTF8String. */
    public static final int UTF8_STRING = 0x0C;
    /** PrintableString. */
    public static final int PRINTABLE_STRING = 0x13;
    /** TeletexString. */
    public static final int TELETEX_STRING = 0x14;
    /** IA5String. */
    public static final int IA5_STRING = 0x16;
    /** UniversalString. */
    public static final int UNIVERSAL_STRING = 0x1C;
    /** BMPString. */
    public static final int BMP_STRING = 0x1E;
    /** SEQUENCE and SEQUENCE OF. */
    public static final int SEQUENCE = 0x30;
    /** SET and SET OF. */
    public static final int SET = 0x31;

    private static final int CONTEXT = 0x80;
    private static final int CONSTRUCTED = 0x20;

    private DerTag() {}

    /**
     * Returns the identifier octet of a primitive context-specific type.
     *
     * @param number the tag's number, 0 to 30
     */
    public static int context(int number) {
        return CONTEXT | number;
    }

    /**
     * Returns the identifier octet of a constructed context-specific type.
     *
     * @param number the tag's number, 0 to 30
     */
    public static int contextConstructed(int number) {
        return CONTEXT | CONSTRUCTED | number;
    }
}
