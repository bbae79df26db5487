// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11;

import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;

/**
 * The handles that the token has given for its keys, shared by all who hold a key: what one destroys is gone for all.
 *
 * <p>A token that was away, or logged out, forgets its handles. Then they are asked for once more.
 */
final class LiveKeys {

    private final Pkcs11Token token;
    private final Runnable open;
    private final Map<String, TokenKey> keys = new ConcurrentHashMap<>();

    LiveKeys(Pkcs11Token token, Runnable open) {
        this.token = token;
        this.open = open;
    }

    TokenKey put(TokenKey key) {
        keys.put(key.spec().label(), key);
        return key;
    }

    void clear() {
        keys.clear();
    }

    byte[] sign(TokenKey wanted, byte[] message) {
        var key = require(wanted);
        try {
            return signer(key).sign(message);
        } catch (GeneralSecurityException | ProviderException stale) {
            return signAgain(wanted, message);
        }
    }

    /** One at a time, and while no key is made: see {@link Pkcs11Hsm#generate}. */
    synchronized boolean destroy(TokenKey wanted) {
        open.run();
        boolean known = keys.values().removeIf(wanted::isSameAs);
        boolean wasThere = token.delete(wanted);
        if (known && !wasThere) {
            restoreUnlessPresent(wanted);
        }
        return wasThere;
    }

    TokenKey require(TokenKey wanted) {
        open.run();
        var key = keys.get(wanted.spec().label());
        if (key == null || !key.isSameAs(wanted)) {
            throw new HsmException(Reason.KEY_ABSENT, wanted.spec().label() + " was destroyed");
        }
        return key;
    }

    /** Logs in again where that is needed, and asks anew for the handle of a key. */
    TokenKey refresh(TokenKey wanted) {
        token.reopen();
        var fresh = token.key(wanted.spec().label()).filter(wanted::isSameAs);
        if (fresh.isEmpty()) {
            token.requirePresent();
            keys.values().removeIf(wanted::isSameAs);
            throw new HsmException(Reason.KEY_ABSENT, wanted.spec().label() + " is no longer in the token");
        }
        return put(fresh.orElseThrow());
    }

    private byte[] signAgain(TokenKey wanted, byte[] message) {
        var fresh = refresh(wanted);
        try {
            return signer(fresh).sign(message);
        } catch (GeneralSecurityException | ProviderException e) {
            throw TokenFaults.of("no signature by " + wanted.spec().label(), e);
        }
    }

    private TokenSigner signer(TokenKey key) {
        return new TokenSigner(token.using(), key.spec().algorithm(), key.key());
    }

    /** A key that is not seen may be gone, or the token is away: then it is not known to be gone. */
    private void restoreUnlessPresent(TokenKey wanted) {
        try {
            token.requirePresent();
        } catch (HsmException away) {
            put(wanted);
            throw away;
        }
    }
}
