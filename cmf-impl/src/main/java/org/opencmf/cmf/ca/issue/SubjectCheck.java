// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.opencmf.api.profile.CertificateProfile.SubjectRule;
import org.opencmf.cmf.profile.SubjectAttributes;
import org.opencmf.x509.der.DerWriter;

/** Holds the subject of a certificate against its profile, by the object identifiers of its attributes. */
final class SubjectCheck {

    private final List<byte[]> required;
    private final List<byte[]> forbidden;

    /**
     * Creates the check.
     *
     * @throws IllegalArgumentException if the rule names an attribute by a keyword that is not known
     */
    SubjectCheck(SubjectRule rule) {
        this.required = encode(rule.required());
        this.forbidden = encode(rule.forbidden());
    }

    private static List<byte[]> encode(Collection<String> keywords) {
        List<byte[]> oids = new ArrayList<>();
        for (String keyword : keywords) {
            oids.add(DerWriter.oid(SubjectAttributes.oid(keyword)
                    .orElseThrow(
                            () -> new IllegalArgumentException("the profile names an attribute that is not known"))));
        }
        return List.copyOf(oids);
    }

    /** Says whether the subject has every attribute that it needs, and none that it must not have. */
    boolean passes(byte[] name) {
        for (byte[] oid : required) {
            if (!has(name, oid)) {
                return false;
            }
        }
        for (byte[] oid : forbidden) {
            if (has(name, oid)) {
                return false;
            }
        }
        return true;
    }

    /** Walks over SEQUENCE OF SET OF SEQUENCE {OID, value}, which the platform has encoded. */
    private static boolean has(byte[] name, byte[] oid) {
        int pos = content(name, 0);
        while (pos < name.length) {
            int end = end(name, pos);
            pos = content(name, pos);
            while (pos < end) {
                int type = content(name, pos);
                if (startsWith(name, type, oid)) {
                    return true;
                }
                pos = end(name, pos);
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] name, int at, byte[] oid) {
        return name.length >= at + oid.length && Arrays.equals(name, at, at + oid.length, oid, 0, oid.length);
    }

    private static int content(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        return first < 0x80 ? at + 2 : at + 2 + (first & 0x7F);
    }

    private static int end(byte[] der, int at) {
        int start = content(der, at);
        if (start == at + 2) {
            return start + (der[at + 1] & 0xFF);
        }
        int length = 0;
        for (int i = at + 2; i < start; i++) {
            length = length << Byte.SIZE | der[i] & 0xFF;
        }
        return start + length;
    }
}
