// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.ca.signer;

import java.util.HashSet;
import java.util.Objects;
import java.util.stream.IntStream;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;

/** Makes keys of CAs in a token. */
final class TokenCaKeys implements CaKeys {

    private final HsmService token;
    private final String prefix;

    TokenCaKeys(HsmService token, String prefix) {
        this.token = Objects.requireNonNull(token, "token");
        this.prefix = Objects.requireNonNull(prefix, "prefix");
    }

    @Override
    public synchronized CaSigner make(String keyAlgorithm) {
        KeyAlgorithm kind =
                switch (keyAlgorithm) {
                    case "P-256" -> KeyAlgorithm.EC_P256;
                    case "P-384" -> KeyAlgorithm.EC_P384;
                    case "P-521" -> KeyAlgorithm.EC_P521;
                    case "Ed25519" -> KeyAlgorithm.ED25519;
                    case "RSA-3072" -> KeyAlgorithm.RSA_3072;
                    case "RSA-4096" -> KeyAlgorithm.RSA_4096;
                    default -> throw new IllegalArgumentException("tokens make no keys of " + keyAlgorithm);
                };
        if (!token.capabilities().algorithms().contains(kind)) {
            throw new IllegalArgumentException("the token makes no keys of " + keyAlgorithm);
        }
        try {
            return HsmSigner.of(token.generate(new KeySpec(freeLabel(), kind, Travel.NEVER)));
        } catch (HsmException e) {
            throw HsmSigner.fault("the token made no key for the CA", e);
        }
    }

    private String freeLabel() {
        var taken = new HashSet<>(token.labels());
        return IntStream.rangeClosed(1, taken.size() + 1)
                .mapToObj(number -> prefix + "-" + number)
                .filter(label -> !taken.contains(label))
                .findFirst()
                .orElseThrow();
    }
}
