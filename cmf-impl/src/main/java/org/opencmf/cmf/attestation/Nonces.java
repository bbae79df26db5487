// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.attestation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opencmf.api.attestation.AttestationNonce;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.cmf.policy.Limits;
import org.opencmf.spi.AttestationVerifier;

/**
 * Gives nonces out, and takes each back once, from the consumer that it was given to.
 *
 * @clause IFA026 Cmf.CertLcm.009
 */
public final class Nonces {

    private static final int BYTES = 32;

    private final SecureRandom random;
    private final Clock clock;
    private final Limits limits;
    private final Map<EntityId, Map<String, Instant>> given = new ConcurrentHashMap<>();

    /**
     * Creates the keeper of nonces.
     *
     * @param random makes them
     * @param clock tells when they end
     * @param limits say how many a consumer may have, and for how long
     */
    public Nonces(SecureRandom random, Clock clock, Limits limits) {
        this.random = random;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Gives a nonce out.
     *
     * @param consumer to whom
     * @return 32 random bytes
     */
    public AttestationNonce next(EntityId consumer) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        Instant now = clock.instant();
        var nonce = new AttestationNonce(
                HexFormat.of().formatHex(bytes), now.plus(limits.time().nonceLifetime()));
        given.compute(consumer, (entity, before) -> {
            Map<String, Instant> unused = before == null ? new LinkedHashMap<>() : before;
            unused.values().removeIf(end -> now.isAfter(end));
            if (unused.size() >= limits.consumer().nonces()) {
                throw new CmfRejectedException(CmfErrorCode.BUDGET_EXCEEDED, "too many unused nonces");
            }
            unused.put(nonce.hex(), nonce.notAfter());
            return unused;
        });
        return nonce;
    }

    /**
     * Takes nonces back.
     *
     * @param consumer from whom
     * @return tells whether a nonce was given to that consumer, has not ended and was not used before, and uses it up
     */
    public AttestationVerifier.Nonce of(EntityId consumer) {
        return bytes -> redeem(consumer, HexFormat.of().formatHex(bytes));
    }

    private boolean redeem(EntityId consumer, String hex) {
        Instant[] end = new Instant[1];
        given.computeIfPresent(consumer, (entity, unused) -> {
            end[0] = unused.remove(hex);
            return unused.isEmpty() ? null : unused;
        });
        return end[0] != null && !clock.instant().isAfter(end[0]);
    }
}
