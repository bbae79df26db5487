// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.KeyAlgorithm;

/** Tells of which kind a key is that was read from a file. */
final class KeyKinds {

    private KeyKinds() {}

    static KeyAlgorithm of(PublicKey key) {
        if (key instanceof ECKey ec) {
            return switch (ec.getParams().getOrder().bitLength()) {
                case 256 -> KeyAlgorithm.EC_P256;
                case 384 -> KeyAlgorithm.EC_P384;
                case 521 -> KeyAlgorithm.EC_P521;
                default -> throw unknown(key);
            };
        }
        if (key instanceof RSAKey rsa) {
            return switch (rsa.getModulus().bitLength()) {
                case 3072 -> KeyAlgorithm.RSA_3072;
                case 4096 -> KeyAlgorithm.RSA_4096;
                default -> throw unknown(key);
            };
        }
        throw unknown(key);
    }

    private static HsmException unknown(PublicKey key) {
        return new HsmException(
                HsmException.Reason.NOT_CAPABLE, "a key of kind " + key.getAlgorithm() + " is not kept here");
    }
}
