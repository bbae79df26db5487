// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencmf.attestation.tpm.structure.ObjectAttributes;
import org.opencmf.attestation.tpm.structure.TpmPublic;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * Whose attestation keys are believed.
 *
 * <p>An attestation key is vouched for by a certificate that leads to an anchor, or is known to the host by its public area.
 */
public final class TpmTrust {

    /** The extended key usage that the certificate of an attestation key has to have, tcg-kp-AIKCertificate. */
    public static final String ATTESTATION_KEY_USAGE = "2.23.133.8.3";

    private static final int WANTED = ObjectAttributes.FIXED_TPM
            | ObjectAttributes.FIXED_PARENT
            | ObjectAttributes.SENSITIVE_DATA_ORIGIN
            | ObjectAttributes.RESTRICTED
            | ObjectAttributes.SIGN;

    private final Set<X509Certificate> anchors;
    private final List<TpmPublic> keys;

    private TpmTrust(Set<X509Certificate> anchors, List<TpmPublic> keys) {
        this.anchors = Set.copyOf(anchors);
        this.keys = List.copyOf(keys);
    }

    /**
     * Trusts CAs that certify attestation keys.
     *
     * @param anchors certificates of CAs that certify attestation keys: whatever leads to one of them and has
     *     {@link #ATTESTATION_KEY_USAGE} is believed to be a restricted signing key of a TPM
     * @return the trust
     */
    public static TpmTrust inCas(Set<X509Certificate> anchors) {
        return new TpmTrust(anchors, List.of());
    }

    /**
     * Trusts attestation keys that the host knows for those of its devices.
     *
     * @param publicAreas their public areas, TPMT_PUBLIC; tried one after the other, so meant for a few
     * @return the trust
     * @throws IllegalArgumentException if one is not the public area of a restricted signing key that was made in a TPM and
     *     never leaves it
     */
    public static TpmTrust inKeys(Collection<byte[]> publicAreas) {
        return new TpmTrust(
                Set.of(), publicAreas.stream().map(TpmTrust::attestationKey).toList());
    }

    /**
     * Trusts whom both trust.
     *
     * @param other another trust
     * @return the trust of both
     */
    public TpmTrust and(TpmTrust other) {
        return new TpmTrust(
                Stream.concat(anchors.stream(), other.anchors.stream()).collect(Collectors.toSet()),
                Stream.concat(keys.stream(), other.keys.stream()).toList());
    }

    Set<X509Certificate> anchors() {
        return anchors;
    }

    List<TpmPublic> keys() {
        return keys;
    }

    private static TpmPublic attestationKey(byte[] publicArea) {
        try {
            var key = TpmPublic.decode(publicArea);
            if (!key.attributes().has(WANTED)) {
                throw new IllegalArgumentException(
                        "not a restricted signing key that never leaves the TPM that made it");
            }
            return key;
        } catch (MalformedStructureException e) {
            throw new IllegalArgumentException("not the public area of a signing key", e);
        }
    }
}
