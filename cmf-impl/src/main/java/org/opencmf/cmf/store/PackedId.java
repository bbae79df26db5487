// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.math.BigInteger;
import java.util.Arrays;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;

/** The name of a certificate in little space: its issuer is one object for all of that issuer. */
final class PackedId {

    private final X500Principal issuer;
    private final byte[] serialNumber;
    private final Sha256 sha256;

    private PackedId(X500Principal issuer, CertificateId id) {
        this.issuer = issuer;
        this.serialNumber = id.serialNumber().toByteArray();
        this.sha256 = Sha256.ofHex(id.sha256());
    }

    /** Packs a name for a comparison: it may have an issuer of its own. */
    static PackedId unshared(CertificateId id) {
        return new PackedId(id.issuer(), id);
    }

    static PackedId of(CertificateId id, Pool<X500Principal> issuers) {
        return new PackedId(issuers.shared(id.issuer()), id);
    }

    static @Nullable CertificateId unpacked(@Nullable PackedId packed) {
        return packed == null ? null : packed.unpacked();
    }

    CertificateId unpacked() {
        return new CertificateId(issuer, serialNumber(), sha256.toHex());
    }

    /** Compares the serial number with one as {@link BigInteger#toByteArray()} writes it. */
    boolean hasSerialNumber(byte[] number) {
        return Arrays.equals(serialNumber, number);
    }

    BigInteger serialNumber() {
        return new BigInteger(serialNumber);
    }

    Sha256 sha256() {
        return sha256;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedId that
                && sha256.equals(that.sha256)
                && Arrays.equals(serialNumber, that.serialNumber)
                && issuer.equals(that.issuer);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }
}
