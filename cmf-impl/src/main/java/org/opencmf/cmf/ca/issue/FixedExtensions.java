// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.cmf.profile.ExtensionKind;
import org.opencmf.x509.TlsFeature;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;

/** The values of extensions that are the same in every certificate of one issuer and profile. */
final class FixedExtensions {

    private static final String OCSP = "1.3.6.1.5.5.7.48.1";
    private static final String CA_ISSUERS = "1.3.6.1.5.5.7.48.2";
    private static final int URI = DerTag.context(6);

    private FixedExtensions() {}

    /** Encodes one extension. */
    static byte[] extension(String oid, boolean critical, byte[] value) {
        byte[] wrapped = DerWriter.octetString(value);
        return critical
                ? DerWriter.sequence(DerWriter.oid(oid), DerWriter.bool(true), wrapped)
                : DerWriter.sequence(DerWriter.oid(oid), wrapped);
    }

    /** Encodes a KeyUsage. */
    static byte[] keyUsage(List<String> usages) {
        int bits = 0;
        int last = 0;
        for (String usage : usages) {
            int bit = ExtensionKind.keyUsageBit(usage);
            if (bit < 0) {
                throw new IllegalArgumentException("not a key usage");
            }
            bits |= 0x8000 >> bit;
            last = Math.max(last, bit);
        }
        int unused = Byte.SIZE - 1 - last % Byte.SIZE;
        byte[] content = last < Byte.SIZE
                ? new byte[] {(byte) unused, (byte) (bits >> Byte.SIZE)}
                : new byte[] {(byte) unused, (byte) (bits >> Byte.SIZE), (byte) bits};
        return DerWriter.element(DerTag.BIT_STRING, content);
    }

    /** Encodes an ExtKeyUsageSyntax. */
    static byte[] oids(List<String> oids) {
        return DerWriter.sequence(oids.stream().map(DerWriter::oid).toList());
    }

    /** Encodes CertificatePolicies without qualifiers. */
    static byte[] policies(List<String> oids) {
        return DerWriter.sequence(
                oids.stream().map(oid -> DerWriter.sequence(DerWriter.oid(oid))).toList());
    }

    /** Encodes Features of TLS. */
    static byte[] tlsFeature(List<String> numbers) {
        return new TlsFeature(numbers.stream().map(Integer::valueOf).toList()).encode();
    }

    /** Encodes an AuthorityKeyIdentifier. */
    static byte[] authorityKey(byte[] keyIdentifier) {
        return DerWriter.sequence(DerWriter.element(DerTag.context(0), keyIdentifier));
    }

    /** Encodes CRLDistributionPoints with one point; nothing if the issuer does not say where. */
    static byte @Nullable [] crl(Addresses addresses) {
        if (addresses.crl() == null) {
            return null;
        }
        byte[] fullName = DerWriter.element(DerTag.contextConstructed(0), DerWriter.ascii(URI, addresses.crl()));
        return DerWriter.sequence(DerWriter.sequence(DerWriter.element(DerTag.contextConstructed(0), fullName)));
    }

    /** Encodes AuthorityInfoAccessSyntax; nothing if the issuer says nothing of its services. */
    static byte @Nullable [] access(Addresses addresses) {
        List<byte[]> descriptions = new ArrayList<>();
        if (addresses.ocsp() != null) {
            descriptions.add(DerWriter.sequence(DerWriter.oid(OCSP), DerWriter.ascii(URI, addresses.ocsp())));
        }
        if (addresses.certificate() != null) {
            descriptions.add(
                    DerWriter.sequence(DerWriter.oid(CA_ISSUERS), DerWriter.ascii(URI, addresses.certificate())));
        }
        return descriptions.isEmpty() ? null : DerWriter.sequence(descriptions);
    }
}
