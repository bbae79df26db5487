// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11;

import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.ProviderException;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencmf.hsm.KeyAlgorithm;

/** Finds out which kinds of key a token makes and signs with, from what the provider has found in it. */
final class TokenKinds {

    private TokenKinds() {}

    static Set<KeyAlgorithm> of(Provider provider) {
        return Arrays.stream(KeyAlgorithm.values())
                .filter(kind -> makes(provider, kind))
                .collect(Collectors.toSet());
    }

    static KeyPairGenerator generator(Provider provider, KeyAlgorithm kind) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(kind.family(), provider);
        if (kind.family().equals("EC")) {
            generator.initialize(new ECGenParameterSpec(kind.parameters()));
        } else {
            generator.initialize(Integer.parseInt(kind.parameters()));
        }
        return generator;
    }

    private static boolean makes(Provider provider, KeyAlgorithm kind) {
        boolean known = kind.family().equals("EC") || kind.family().equals("RSA");
        if (!known
                || provider.getService("KeyPairGenerator", kind.family()) == null
                || provider.getService("Signature", kind.signatureAlgorithm()) == null) {
            return false;
        }
        try {
            return generator(provider, kind) != null;
        } catch (GeneralSecurityException | InvalidParameterException | ProviderException e) {
            return false; // The size is none of the token's: that is the question.
        }
    }
}
