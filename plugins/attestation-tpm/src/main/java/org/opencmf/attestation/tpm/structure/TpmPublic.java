// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm.structure;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Objects;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * The public area of a signing key, TPMT_PUBLIC.
 *
 * @param nameHash what its name is made with
 * @param attributes what the TPM promises of it
 * @param authPolicy the policy that opens it; empty for none
 * @param family {@code EC} or {@code RSA}
 * @param subjectPublicKeyInfo the key in DER
 * @param encoded the public area as it was read
 */
public record TpmPublic(
        TpmHash nameHash,
        ObjectAttributes attributes,
        DerBytes authPolicy,
        String family,
        DerBytes subjectPublicKeyInfo,
        DerBytes encoded) {

    private static final String WHERE = "TPMT_PUBLIC";

    /** Refuses missing parts. */
    public TpmPublic {
        Objects.requireNonNull(nameHash, "nameHash");
        Objects.requireNonNull(attributes, "attributes");
        Objects.requireNonNull(authPolicy, "authPolicy");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(subjectPublicKeyInfo, "subjectPublicKeyInfo");
        Objects.requireNonNull(encoded, "encoded");
    }

    /**
     * Reads a public area.
     *
     * @param encoded a whole TPMT_PUBLIC and nothing else
     * @return what it says
     * @throws MalformedStructureException if it is malformed, or not that of a signing key of RSA or on a curve of NIST
     */
    public static TpmPublic decode(byte[] encoded) throws MalformedStructureException {
        var reader = new TpmReader(encoded, WHERE);
        int type = reader.u16(WHERE + " type");
        TpmHash nameHash = TpmHash.take(reader, WHERE + " nameAlg");
        var attributes = new ObjectAttributes((int) reader.u32(WHERE + " objectAttributes"));
        byte[] policy = reader.sized(nameHash.octets(), WHERE + " authPolicy");
        byte[] key = SigningKey.take(type, reader);
        reader.end();
        return new TpmPublic(
                nameHash,
                attributes,
                DerBytes.copyOf(policy),
                type == TpmAlgorithm.ECC ? "EC" : "RSA",
                DerBytes.copyOf(key),
                DerBytes.copyOf(encoded));
    }

    /**
     * Returns the name that the TPM knows the object by.
     *
     * @return the hash of the public area, behind the identifier of the hash
     */
    public byte[] name() {
        return new TpmWriter()
                .u16(nameHash.id())
                .fixed(nameHash.of(encoded.toByteArray()))
                .toByteArray();
    }

    /**
     * Returns the key.
     *
     * @param crypto makes it
     * @return the key
     * @throws GeneralSecurityException if it is none, as a point that is not on its curve
     */
    public PublicKey publicKey(Provider crypto) throws GeneralSecurityException {
        return KeyFactory.getInstance(family, crypto)
                .generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo.toByteArray()));
    }
}
