// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11.placeholder;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.opencmf.hsm.KeyAlgorithm;

/** Tells the kind of a key from its public half. */
final class PublicKeys {

    private PublicKeys() {}

    static Optional<KeyAlgorithm> kind(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return switch (rsa.getModulus().bitLength()) {
                case 3072 -> Optional.of(KeyAlgorithm.RSA_3072);
                case 4096 -> Optional.of(KeyAlgorithm.RSA_4096);
                default -> Optional.empty();
            };
        }
        if (key instanceof ECPublicKey ec) {
            return switch (ec.getParams().getCurve().getField().getFieldSize()) {
                case 256 -> Optional.of(KeyAlgorithm.EC_P256);
                case 384 -> Optional.of(KeyAlgorithm.EC_P384);
                case 521 -> Optional.of(KeyAlgorithm.EC_P521);
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }
}
