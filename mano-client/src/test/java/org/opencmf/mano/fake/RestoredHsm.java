// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.fake;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.hsm.HsmCapabilities;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;

/** A token that counts signatures, and that can be restored wrongly: each key then shows one public half and signs with another. */
public final class RestoredHsm implements HsmService {

    private static final KeySpec WRONG = new KeySpec("wrong", KeyAlgorithm.EC_P256, KeySpec.Travel.WRAPPED);

    private final HsmService hsm;
    private final List<String> signed = new ArrayList<>();
    private boolean wrong;

    /** Over another token. */
    public RestoredHsm(HsmService hsm) {
        this.hsm = hsm;
    }

    /** From now on no key signs as its public half wants it. */
    public void restoreWrongly() {
        hsm.generate(WRONG);
        wrong = true;
    }

    /** The labels of the keys that have signed, once for each signature. */
    public List<String> signed() {
        return List.copyOf(signed);
    }

    @Override
    public HsmCapabilities capabilities() {
        return hsm.capabilities();
    }

    @Override
    public HsmKey generate(KeySpec spec) {
        return new Counted(hsm.generate(spec));
    }

    @Override
    public Optional<HsmKey> find(String label) {
        return hsm.find(label).map(Counted::new);
    }

    @Override
    public List<String> labels() {
        return hsm.labels();
    }

    @Override
    public void close() {
        hsm.close();
    }

    private final class Counted implements HsmKey {

        private final HsmKey key;

        Counted(HsmKey key) {
            this.key = key;
        }

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
            signed.add(spec().label());
            return wrong ? hsm.find(WRONG.label()).orElseThrow().sign(message) : key.sign(message);
        }

        @Override
        public Optional<KeyAttestationStatement> attest(byte[] nonce) {
            return key.attest(nonce);
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
}
