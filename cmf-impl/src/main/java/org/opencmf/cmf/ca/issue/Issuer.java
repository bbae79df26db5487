// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.opencmf.cmf.ca.signer.CaSigner;
import org.opencmf.x509.der.DerWriter;

/** An issuer as it signs: its name, key, key identifier and addresses, encoded once. */
public final class Issuer {

    private static final byte[] WHOLE_OCTETS = {0};

    private final CaSigner signer;
    private final byte[] name;
    private final byte[] algorithm;
    private final byte[] keyIdentifier;
    private final Addresses addresses;

    /**
     * Creates an issuer.
     *
     * @param signer its key
     * @param name its name
     * @param keyIdentifier the subject key identifier of its certificate; copied
     * @param addresses where its services are
     */
    public Issuer(CaSigner signer, X500Principal name, byte[] keyIdentifier, Addresses addresses) {
        this.signer = Objects.requireNonNull(signer, "signer");
        this.name = name.getEncoded();
        this.keyIdentifier = keyIdentifier.clone();
        this.addresses = Objects.requireNonNull(addresses, "addresses");
        this.algorithm = SignatureIdentifiers.encode(signer.signatureAlgorithm());
    }

    /** Returns its name in DER, which is not to be changed. */
    public byte[] name() {
        return name;
    }

    /** Returns the AlgorithmIdentifier of its signatures, which is not to be changed. */
    public byte[] algorithm() {
        return algorithm;
    }

    /** Returns its key identifier, which is not to be changed. */
    public byte[] keyIdentifier() {
        return keyIdentifier;
    }

    /** Returns where its services are. */
    public Addresses addresses() {
        return addresses;
    }

    /** Returns its key. */
    public CaSigner signer() {
        return signer;
    }

    /**
     * Signs a certificate, a revocation list or an OCSP answer.
     *
     * @param signed what is to be signed
     * @return a sequence of what is signed, the algorithm and the signature
     */
    public byte[] sign(byte[] signed) {
        byte[] signature = DerWriter.element(0x03, WHOLE_OCTETS, signer.sign(signed));
        return DerWriter.sequence(signed, algorithm, signature);
    }
}
