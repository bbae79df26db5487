// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11;

import java.io.IOException;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.KeySpec.Travel;
import org.opencmf.hsm.pkcs11.placeholder.PlaceholderCertificate;

/**
 * One login to one token. Pools no sessions itself: the JDK's provider does.
 *
 * <p>Whether a key may leave is decided by the template it is made with, and the provider takes templates from its
 * configuration alone: hence two providers, on one library and one login.
 */
final class Pkcs11Token {

    private static final int WORTHLESS = 16;

    private final TokenPlace place;
    private final HsmConfiguration.Pin pin;
    private volatile Provider staying;
    private volatile Provider travelling;
    private final SecureRandom random;
    private @Nullable Reason latched;

    Pkcs11Token(TokenPlace place, HsmConfiguration configuration) {
        this.place = place;
        this.pin = configuration.pin();
        this.random = configuration.random();
        this.staying = provider(place, Travel.NEVER);
        this.travelling = provider(place, Travel.WRAPPED);
        keyStore(staying);
    }

    /**
     * Begins anew with a token that was away, or logged out: the sessions and handles of before are worth nothing, and the
     * provider would go on trying them.
     */
    synchronized void reopen() {
        staying = provider(place, Travel.NEVER);
        travelling = provider(place, Travel.WRAPPED);
        keyStore(staying);
    }

    TokenPlace place() {
        return place;
    }

    /** The provider that makes keys which travel so. */
    Provider making(Travel travel) {
        return travel == Travel.NEVER ? staying : travelling;
    }

    /** The provider that uses keys which {@link #keys} and {@link #key} have shown. */
    Provider using() {
        return staying;
    }

    /** Reads what the token holds now, after logging in where nobody is logged in. */
    synchronized List<TokenKey> keys() {
        return read(keyStore(staying));
    }

    synchronized Optional<TokenKey> key(String label) {
        return read(keyStore(staying), TokenAlias.of(label));
    }

    /** Names a key that {@link #making} has just made in the token. */
    synchronized void keep(TokenKey made) {
        try {
            keyStore(making(made.spec().travel()))
                    .setKeyEntry(
                            TokenAlias.of(made.spec().label()), made.key(), null, new Certificate[] {made.certificate()
                            });
        } catch (GeneralSecurityException | ProviderException e) {
            throw TokenFaults.of("the new key could not be named; without a name it may remain in the token", e);
        }
    }

    synchronized boolean delete(TokenKey key) {
        var store = keyStore(staying);
        String alias = TokenAlias.of(key.spec().label());
        if (read(store, alias).filter(key::isSameAs).isEmpty()) {
            return false;
        }
        try {
            store.deleteEntry(alias);
            return true;
        } catch (GeneralSecurityException | ProviderException e) {
            throw TokenFaults.of("no answer on the destruction of " + key.spec().label(), e);
        }
    }

    /**
     * Tells a token that is away from one that is there but empty, which some libraries show alike: by writing something
     * worthless and taking it away again. A token that refuses to be written to so is there.
     */
    synchronized void requirePresent() {
        var store = keyStore(staying);
        byte[] worthless = new byte[WORTHLESS];
        random.nextBytes(worthless);
        String alias = "opencmf-presence-" + HexFormat.of().formatHex(worthless);
        try {
            store.setKeyEntry(alias, new SecretKeySpec(worthless, "AES"), null, null);
            store.deleteEntry(alias);
        } catch (GeneralSecurityException | ProviderException e) {
            if (TokenFaults.mayBeAbsence(e)) {
                throw new HsmException(Reason.TOKEN_ABSENT, "the token is not there", e);
            }
        }
    }

    void logout() {
        for (var provider : List.of(staying, travelling)) {
            try {
                ((AuthProvider) provider).logout();
            } catch (LoginException | ProviderException e) {
                if (TokenFaults.reason(e) != Reason.TOKEN_ABSENT && !TokenFaults.isLoggedOut(e)) {
                    throw TokenFaults.of("no logout", e);
                }
            }
        }
    }

    private KeyStore keyStore(Provider provider) {
        if (latched != null) {
            throw new HsmException(latched, "the PIN was refused before, and is not tried again");
        }
        char[] password = pin.reveal();
        try {
            var store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, password);
            return store;
        } catch (IOException | GeneralSecurityException | ProviderException e) {
            var fault = TokenFaults.of("no login to the token", e);
            if (fault.reason() == Reason.PIN_INCORRECT || fault.reason() == Reason.PIN_LOCKED) {
                latched = fault.reason();
            }
            throw fault;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static List<TokenKey> read(KeyStore store) {
        try {
            return Collections.list(store.aliases()).stream()
                    .map(alias -> read(store, alias))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (GeneralSecurityException | ProviderException e) {
            throw TokenFaults.of("the token's keys could not be listed", e);
        }
    }

    private static Optional<TokenKey> read(KeyStore store, String alias) {
        try {
            if (!store.isKeyEntry(alias)
                    || !(store.getCertificate(alias) instanceof X509Certificate certificate)
                    || !(store.getKey(alias, null) instanceof PrivateKey key)) {
                return Optional.empty();
            }
            return TokenAlias.label(alias)
                    .flatMap(label -> PlaceholderCertificate.read(certificate, label))
                    .map(spec -> new TokenKey(spec, key, certificate));
        } catch (GeneralSecurityException | ProviderException e) {
            throw TokenFaults.of("a key of the token could not be read", e);
        }
    }

    private static Provider provider(TokenPlace place, Travel travel) {
        var base = Security.getProvider("SunPKCS11");
        if (base == null) {
            throw new HsmException(Reason.CONFIGURATION, "this JVM lacks the module jdk.crypto.cryptoki");
        }
        try {
            return base.configure(ProviderConfiguration.text(place, travel));
        } catch (InvalidParameterException | ProviderException e) {
            throw TokenFaults.opening(place, e);
        }
    }
}
