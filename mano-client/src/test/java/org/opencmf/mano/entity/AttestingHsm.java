// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.hsm.HsmCapabilities;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeySpec;

/** A token that attests its keys, and which can be pulled out. */
final class AttestingHsm implements HsmService {

    static final String FORMAT = "1.3.6.1.4.1.32473.1";

    boolean absent;
    private final HsmService inner;
    private final Voucher voucher;

    /** Says something of a key. */
    interface Voucher {

        byte[] statement(HsmKey key, byte[] nonce);
    }

    /** A token that says the nonce and nothing else. */
    AttestingHsm(HsmService inner) {
        this(inner, (key, nonce) -> nonce);
    }

    AttestingHsm(HsmService inner, Voucher voucher) {
        this.inner = inner;
        this.voucher = voucher;
    }

    private void present() {
        if (absent) {
            throw new HsmException(HsmException.Reason.TOKEN_ABSENT, "the token is not there");
        }
    }

    @Override
    public HsmCapabilities capabilities() {
        return new HsmCapabilities(inner.capabilities().algorithms(), true, false, true);
    }

    @Override
    public HsmKey generate(KeySpec spec) {
        present();
        return new Key(inner.generate(spec), voucher);
    }

    @Override
    public Optional<HsmKey> find(String label) {
        present();
        return inner.find(label).map(key -> new Key(key, voucher));
    }

    @Override
    public List<String> labels() {
        return inner.labels();
    }

    @Override
    public void close() {
        inner.close();
    }

    private record Key(HsmKey key, Voucher voucher) implements HsmKey {

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
            return Optional.of(new KeyAttestationStatement(FORMAT, voucher.statement(key, nonce)));
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
