// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.hsm.HsmCapabilities;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.spi.AttestationVerifier;

/**
 * A token whose statements are signed in it with a key of its own: public key, nonce, signature, each but the last after its
 * length.
 */
final class VouchingHsm implements HsmService {

    static final String FORMAT = "1.3.6.1.4.1.32473.7";
    static final String OWN = "attestation";

    private final HsmService hsm;
    private final HsmKey own;

    VouchingHsm(HsmService hsm) {
        this.hsm = hsm;
        this.own = hsm.find(OWN)
                .orElseGet(() -> hsm.generate(new KeySpec(OWN, KeyAlgorithm.EC_P256, KeySpec.Travel.NEVER)));
    }

    Verifier verifier() {
        return new Verifier(own.publicKey());
    }

    @Override
    public HsmCapabilities capabilities() {
        var real = hsm.capabilities();
        return new HsmCapabilities(real.algorithms(), true, real.wraps(), real.persistent());
    }

    @Override
    public HsmKey generate(KeySpec spec) {
        return new Vouched(hsm.generate(spec), own);
    }

    @Override
    public Optional<HsmKey> find(String label) {
        return hsm.find(label).map(key -> new Vouched(key, own));
    }

    @Override
    public List<String> labels() {
        return hsm.labels().stream().filter(label -> !label.equals(OWN)).toList();
    }

    @Override
    public void close() {
        hsm.close();
    }

    private record Vouched(HsmKey key, HsmKey own) implements HsmKey {

        @Override
        public KeySpec spec() {
            return key.spec();
        }

        @Override
        public PublicKey publicKey() {
            return key.publicKey();
        }

        @Override
        public byte[] sign(byte[] message) {
            return key.sign(message);
        }

        @Override
        public Optional<KeyAttestationStatement> attest(byte[] nonce) {
            byte[] subject = key.publicKey().getEncoded();
            byte[] said = ByteBuffer.allocate(8 + subject.length + nonce.length)
                    .putInt(subject.length)
                    .put(subject)
                    .putInt(nonce.length)
                    .put(nonce)
                    .array();
            byte[] signature = own.sign(said);
            byte[] statement = Arrays.copyOf(said, said.length + signature.length);
            System.arraycopy(signature, 0, statement, said.length, signature.length);
            return Optional.of(new KeyAttestationStatement(FORMAT, statement));
        }

        @Override
        public byte[] wrap(SecretKey wrappingKey) {
            return key.wrap(wrappingKey);
        }

        @Override
        public boolean destroy() {
            return key.destroy();
        }
    }

    /** Believes what a token has signed. */
    record Verifier(PublicKey token) implements AttestationVerifier {

        @Override
        public Set<String> formats() {
            return Set.of(FORMAT);
        }

        @Override
        public List<Violation> verify(KeyAttestationStatement statement, Expectation expectation) {
            var bytes = ByteBuffer.wrap(octets(statement.statement()));
            byte[] key = part(bytes);
            byte[] nonce = part(bytes);
            byte[] said = Arrays.copyOf(bytes.array(), bytes.position());
            byte[] signature = Arrays.copyOfRange(bytes.array(), bytes.position(), bytes.limit());
            if (!isSigned(said, signature)) {
                return List.of(new Violation(CmfErrorCode.ATTESTATION_UNTRUSTED, "not signed by the token"));
            }
            if (!Arrays.equals(key, expectation.key().getEncoded())) {
                return List.of(new Violation(CmfErrorCode.ATTESTATION_KEY_MISMATCH, "another key"));
            }
            boolean fresh = expectation.nonce() == null || expectation.nonce().redeem(nonce);
            return fresh ? List.of() : List.of(new Violation(CmfErrorCode.ATTESTATION_NOT_FRESH, "an old nonce"));
        }

        /** What is no DER by itself stands in an OCTET STRING. */
        private static byte[] octets(byte[] statement) {
            return ASN1OctetString.getInstance(statement).getOctets();
        }

        private static byte[] part(ByteBuffer bytes) {
            byte[] part = new byte[bytes.getInt()];
            bytes.get(part);
            return part;
        }

        private boolean isSigned(byte[] said, byte[] signature) {
            try {
                var verifier = Signature.getInstance("SHA256withECDSA", new BouncyCastleProvider());
                verifier.initVerify(token);
                verifier.update(said);
                return verifier.verify(signature);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }
}
