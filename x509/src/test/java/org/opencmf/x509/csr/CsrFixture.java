// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.csr;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.opencmf.x509.Keys;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;

/** A request in parts, each of which can be spoiled. */
final class CsrFixture {

    private static final KeyPair PAIR = Keys.ec("secp256r1");

    private byte[] version = DerWriter.integer(0);
    private byte[] subject = new X500Principal("C=SE,O=5gc.mnc060.mcc240.3gppnetwork.org").getEncoded();
    private final List<byte[]> attributes = new ArrayList<>();
    private byte[] algorithm = DerWriter.sequence(DerWriter.oid("1.2.840.10045.4.3.2"));

    static CsrFixture good() {
        return new CsrFixture();
    }

    CsrFixture version(int number) {
        version = DerWriter.integer(number);
        return this;
    }

    CsrFixture subject(byte[] name) {
        subject = name;
        return this;
    }

    CsrFixture attribute(String oid, byte[]... values) {
        attributes.add(DerWriter.sequence(DerWriter.oid(oid), DerWriter.setOf(List.of(values))));
        return this;
    }

    CsrFixture extensions(byte[]... extensions) {
        return attribute("1.2.840.113549.1.9.14", DerWriter.sequence(extensions));
    }

    CsrFixture algorithm(byte[] identifier) {
        algorithm = identifier;
        return this;
    }

    static byte[] extension(String oid, byte[] value) {
        return DerWriter.sequence(DerWriter.oid(oid), DerWriter.octetString(value));
    }

    byte[] build() {
        byte[] info = DerWriter.sequence(
                version,
                subject,
                PAIR.getPublic().getEncoded(),
                DerWriter.setOf(DerTag.contextConstructed(0), attributes));
        byte[] signature = Keys.signer("SHA256withECDSA", PAIR.getPrivate()).apply(info);
        return DerWriter.sequence(info, algorithm, DerWriter.bitString(signature));
    }
}
