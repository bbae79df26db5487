// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.token;

import java.security.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencmf.hsm.KeyAlgorithm;

/**
 * Lets the platform's TLS sign with keys that stay in a token.
 *
 * <p>The platform's TLS asks none but registered providers for signatures, so a host that wants such keys in TLS registers
 * an object of this class itself, in any place: {@code Security.addProvider(new TokenSignatureProvider())}. It offers
 * nothing but signatures, and takes no keys but those of {@link TokenTlsKeys}. Nothing here ever registers it.
 *
 * <p>Keys of P-256, P-384 and P-521 serve, in TLS 1.2 and 1.3. Others do not: of RSA keys the platform's TLS wants PSS, which
 * is not how a token's key signs certification requests.
 */
public final class TokenSignatureProvider extends Provider {

    /** The name of the provider. */
    public static final String NAME = "OpenCMF-Token";

    static final String ELLIPTIC = "EC";

    private static final long serialVersionUID = 1L;

    /** Creates the provider, unregistered. */
    public TokenSignatureProvider() {
        super(NAME, "1.0", "Signatures with keys that stay in a token");
        Arrays.stream(KeyAlgorithm.values())
                .filter(algorithm -> algorithm.family().equals(ELLIPTIC))
                .map(KeyAlgorithm::signatureAlgorithm)
                .forEach(algorithm -> putService(new TokenService(this, algorithm)));
    }

    /** Makes signatures without reflection. */
    private static final class TokenService extends Service {

        TokenService(Provider provider, String algorithm) {
            super(
                    provider,
                    "Signature",
                    algorithm,
                    TokenSignature.class.getName(),
                    List.of(),
                    Map.of("SupportedKeyClasses", TokenPrivateKey.class.getName()));
        }

        @Override
        public Object newInstance(@Nullable Object parameter) {
            return new TokenSignature(getAlgorithm());
        }

        @Override
        public boolean supportsParameter(@Nullable Object parameter) {
            return parameter instanceof TokenPrivateKey;
        }
    }
}
