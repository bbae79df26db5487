// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.opencmf.spi.AuditLog;
import org.opencmf.spi.AuditLog.Chained;

/**
 * Checks that an audit log is as it was written: no entry changed, lost, added or moved.
 *
 * <p>That entries were cut off at the end only somebody can tell who remembers how many there were, or the last hash.
 */
public final class AuditChain {

    /** What the first entry has as the hash of the entry before. */
    public static final String START = "0".repeat(2 * ChainHash.LENGTH);

    private static final int PART = 1000;

    private AuditChain() {}

    /** What a check has found. */
    public sealed interface Verdict {

        /**
         * Every entry is as it was written.
         *
         * @param entries how many there are
         * @param lastHash the hash of the last, {@link AuditChain#START} if there is none
         */
        record Intact(long entries, String lastHash) implements Verdict {}

        /**
         * An entry is not as it was written, or not in its place.
         *
         * @param number the place of the first such entry, from 0 on
         * @param why what is wrong with it
         */
        record Broken(long number, String why) implements Verdict {}
    }

    /**
     * Checks a whole log, part by part.
     *
     * @param log what to check; entries that are appended meanwhile may or may not be checked
     * @return whether it is intact, or its first broken entry
     */
    public static Verdict verify(AuditLog log) {
        var verdict = new Verdict.Intact(0, START);
        while (true) {
            List<Chained> part = log.read(verdict.entries(), PART);
            if (part.isEmpty()) {
                return verdict;
            }
            if (!(verify(part, verdict) instanceof Verdict.Intact next)) {
                return verify(part, verdict);
            }
            verdict = next;
        }
    }

    /**
     * Checks a part of a log.
     *
     * @param part entries that follow those which were checked before
     * @param before what the check of those has found
     * @return whether it is intact up to the end of the part, or the first broken entry
     */
    public static Verdict verify(List<Chained> part, Verdict.Intact before) {
        var chain = new ChainHash();
        long number = before.entries();
        String previous = before.lastHash();
        for (Chained next : part) {
            if (next.number() != number) {
                return new Verdict.Broken(number, "its number is " + next.number());
            }
            if (!next.previousHash().equals(previous)) {
                return new Verdict.Broken(number, "it does not follow from the entry before");
            }
            if (!isHashOf(next, chain)) {
                return new Verdict.Broken(number, "it has another hash");
            }
            previous = next.hash();
            number++;
        }
        return new Verdict.Intact(number, previous);
    }

    private static boolean isHashOf(Chained next, ChainHash chain) {
        byte[] previous = HexFormat.of().parseHex(next.previousHash());
        byte[] hash = chain.of(next.number(), previous, EntryBytes.of(next.entry()));
        return Arrays.equals(hash, hex(next.hash()));
    }

    private static byte[] hex(String hash) {
        return hash.length() == START.length() && hash.chars().allMatch(HexFormat::isHexDigit)
                ? HexFormat.of().parseHex(hash)
                : new byte[0];
    }
}
