// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.EntityId;

/**
 * Tells that a delegated private key was destroyed. Records are chained by their hashes.
 *
 * @param sequence counted from 1
 * @param label which key
 * @param vnfci for whom it was made
 * @param certificateDescId for which certificate of the descriptor
 * @param reason why
 * @param attempts how many attempts to install it had been begun
 * @param time when
 * @param previousHash the hash of the record before, 64 zeros for the first
 * @param hash the SHA-256 of all the above, in lower-case hexadecimal
 * @clause IFA026 Vnfm.Sc.005
 */
public record DestructionRecord(
        long sequence,
        String label,
        EntityId vnfci,
        String certificateDescId,
        DestructionReason reason,
        int attempts,
        Instant time,
        String previousHash,
        String hash) {

    private static final String FIRST = "0".repeat(64);

    /** Refuses missing parts. */
    public DestructionRecord {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(vnfci, "vnfci");
        Objects.requireNonNull(certificateDescId, "certificateDescId");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(previousHash, "previousHash");
        Objects.requireNonNull(hash, "hash");
    }

    /**
     * Writes the next record of a chain.
     *
     * @param chain the records before
     * @param key the key that was destroyed
     * @param reason why
     * @param time when
     * @return the record
     */
    public static DestructionRecord next(
            List<DestructionRecord> chain, DelegatedKey key, DestructionReason reason, Instant time) {
        return after(chain.isEmpty() ? null : chain.get(chain.size() - 1), key, reason, time);
    }

    static DestructionRecord after(
            @Nullable DestructionRecord last, DelegatedKey key, DestructionReason reason, Instant time) {
        var open = new DestructionRecord(
                last == null ? 1 : last.sequence() + 1,
                key.label(),
                key.vnfci(),
                key.certificateDescId(),
                reason,
                key.attempts(),
                time,
                last == null ? FIRST : last.hash(),
                "");
        return open.withHash(open.computedHash());
    }

    /**
     * Verifies a chain.
     *
     * @param chain all records
     * @return whether no record was changed, taken out or put in between; the end may have been cut off
     */
    public static boolean verify(List<DestructionRecord> chain) {
        String previous = FIRST;
        long sequence = 1;
        for (DestructionRecord each : chain) {
            if (each.sequence != sequence++
                    || !each.previousHash.equals(previous)
                    || !each.hash.equals(each.computedHash())) {
                return false;
            }
            previous = each.hash;
        }
        return true;
    }

    private DestructionRecord withHash(String value) {
        return new DestructionRecord(
                sequence, label, vnfci, certificateDescId, reason, attempts, time, previousHash, value);
    }

    /** Each part is preceded by its length, so that no two records have the same text. */
    private String computedHash() {
        var text = new StringBuilder();
        for (Object part : List.of(sequence, label, vnfci, certificateDescId, reason, attempts, time, previousHash)) {
            String value = part.toString();
            text.append(value.length()).append(':').append(value);
        }
        try {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }
}
