// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.hsm.HsmKey;
import org.opencmf.mano.fake.SmallCa;
import org.opencmf.spi.AttestationVerifier;

/**
 * A format of statements for tests: nonce and public key, signed by a key of the token that vouches for the others.
 *
 * @param attestationKey what the CMF trusts
 */
record Vouching(PublicKey attestationKey) implements AttestationVerifier {

    /** Vouches with a key. */
    static AttestingHsm.Voucher by(HsmKey attestationKey) {
        return (key, nonce) -> {
            byte[] spki = key.publicKey().getEncoded();
            return encoded(octets(nonce), octets(spki), octets(attestationKey.sign(signed(nonce, spki))));
        };
    }

    @Override
    public Set<String> formats() {
        return Set.of(AttestingHsm.FORMAT);
    }

    @Override
    public List<Violation> verify(KeyAttestationStatement statement, Expectation expectation) {
        var parts = ASN1Sequence.getInstance(statement.statement());
        byte[] nonce = ASN1OctetString.getInstance(parts.getObjectAt(0)).getOctets();
        byte[] spki = ASN1OctetString.getInstance(parts.getObjectAt(1)).getOctets();
        var violations = new ArrayList<Violation>();
        if (!Arrays.equals(spki, expectation.key().getEncoded())) {
            violations.add(new Violation(CmfErrorCode.ATTESTATION_KEY_MISMATCH, "another key"));
        }
        if (!verifies(
                signed(nonce, spki),
                ASN1OctetString.getInstance(parts.getObjectAt(2)).getOctets())) {
            violations.add(new Violation(CmfErrorCode.ATTESTATION_UNTRUSTED, "not vouched for"));
        } else if (expectation.nonce() != null && !expectation.nonce().redeem(nonce)) {
            violations.add(new Violation(CmfErrorCode.ATTESTATION_NOT_FRESH, "not fresh"));
        }
        return violations;
    }

    private boolean verifies(byte[] message, byte[] signature) {
        try {
            var verifier = Signature.getInstance("SHA256withECDSA", SmallCa.CRYPTO);
            verifier.initVerify(attestationKey);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // what is no signature at all does not verify
        }
    }

    private static byte[] signed(byte[] nonce, byte[] spki) {
        return encoded(octets(nonce), octets(spki));
    }

    private static ASN1Encodable octets(byte[] octets) {
        return new DEROctetString(octets);
    }

    private static byte[] encoded(ASN1Encodable... parts) {
        try {
            return new DERSequence(parts).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
