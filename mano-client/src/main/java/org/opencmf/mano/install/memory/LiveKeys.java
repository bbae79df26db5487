// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install.memory;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Gives one side of a TLS channel the pair that is in use. The root is not sent. */
final class LiveKeys extends X509ExtendedKeyManager {

    private static final String ALIAS = "in-use";

    private final Supplier<Optional<InstalledPair>> inUse;

    LiveKeys(Supplier<Optional<InstalledPair>> inUse) {
        this.inUse = inUse;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return alias(keyType);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return alias(keyType);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return inUse.get()
                .map(pair -> {
                    List<X509Certificate> chain = pair.chain().certificates();
                    return chain.subList(0, Math.max(1, chain.size() - 1)).toArray(X509Certificate[]::new);
                })
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return inUse.get().map(InstalledPair::key).orElse(null);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return Arrays.stream(keyTypes).anyMatch(type -> alias(type) != null) ? ALIAS : null;
    }

    private @Nullable String alias(String keyType) {
        return inUse.get()
                .filter(pair -> pair.key() != null)
                .map(pair -> pair.chain().certificate().getPublicKey().getAlgorithm())
                .filter(algorithm -> algorithm.equals(keyType)
                        || (algorithm.equals("EdDSA") && (keyType.equals("Ed25519") || keyType.equals("EdDSA"))))
                .map(algorithm -> ALIAS)
                .orElse(null);
    }
}
