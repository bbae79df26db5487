// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.registration;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.cmf.policy.CredentialRule;
import org.opencmf.spi.CredentialStore;

/**
 * Makes initial credentials, counts their uses, and ends them.
 *
 * @clause IFA026 C.4.1.1.6/1
 */
public final class Credentials {

    private static final int SECRET_BYTES = 24;
    private static final int REFERENCE_BYTES = 16;

    private final CredentialStore store;
    private final CredentialRule rule;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * Creates the maker.
     *
     * @param store keeps them
     * @param rule limits them
     * @param random makes their secrets
     * @param clock tells when they end
     */
    public Credentials(CredentialStore store, CredentialRule rule, SecureRandom random, Clock clock) {
        this.store = store;
        this.rule = rule;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Makes a credential, and ends all others of its entity.
     *
     * @param entity for whom
     * @return the credential, of 192 random bits
     */
    public InitialCredential issue(EntityId entity) {
        return issue(entity, HexFormat.of().formatHex(bytes(REFERENCE_BYTES)));
    }

    InitialCredential issue(EntityId entity, String reference) {
        byte[] secret = bytes(SECRET_BYTES);
        char[] text = new String(Base64.getUrlEncoder().withoutPadding().encode(secret), StandardCharsets.US_ASCII)
                .toCharArray();
        Instant notAfter = clock.instant().plus(rule.lifetime());
        InitialCredential credential = new InitialCredential(reference, text, notAfter);
        store.put(new CredentialStore.Stored(entity, credential, rule.uses()));
        return credential;
    }

    /**
     * Counts a use.
     *
     * @param reference which credential
     * @return whether there was one left
     */
    public boolean use(String reference) {
        return store.use(reference, clock.instant());
    }

    /**
     * Ends the credential of an entity that has got a certificate: nothing can be begun with it any more, but the answer to
     * what was begun can still be fetched.
     *
     * @param entity the entity
     */
    public void spendAll(EntityId entity) {
        store.spendAll(entity);
    }

    /**
     * Forgets whatever credential an entity has.
     *
     * @param entity the entity, which is forgotten itself
     */
    public void endAll(EntityId entity) {
        store.removeAll(entity);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
