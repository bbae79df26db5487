// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.status;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.opencmf.cmf.ca.issue.SerialNumbers;

/**
 * What one issuer has issued and revoked, in about twenty octets a certificate. Safe for use by several threads.
 *
 * <p>A certificate is forgotten a week after its end or later.
 */
public final class Ledger {

    private static final Duration KEPT_AFTER_END = Duration.ofDays(7);
    private static final CRLReason[] REASONS = CRLReason.values();
    private static final int RECORD = SerialNumbers.LENGTH + Long.BYTES + 1 + Integer.BYTES;
    private static final int TIME = SerialNumbers.LENGTH;
    private static final int REASON = TIME + Long.BYTES;
    private static final int END = REASON + 1;

    /** No array is larger in any JVM. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    /** To the last minute of a certificate, or, if it is revoked, to the complement of the number of its record. */
    private final SerialTable table = new SerialTable();

    private byte[] records = new byte[0];
    private int revoked;
    private long changes;
    private boolean closed;

    /** Takes what the issuer has revoked. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Takes one revocation.
         *
         * @param serialNumber the content of an INTEGER
         * @param revocation since when and why
         */
        void take(byte[] serialNumber, Revocation revocation);
    }

    /**
     * Notes that a certificate is issued.
     *
     * @param serialNumber the content of an INTEGER that is {@linkplain SerialNumbers#isProper proper}
     * @param end its last second
     * @param now the time
     * @return whether it was noted: not if the ledger is closed
     */
    public synchronized boolean issued(byte[] serialNumber, Instant end, Instant now) {
        if (closed) {
            return false;
        }
        if (table.isFull()) {
            forget(minute(now.minus(KEPT_AFTER_END)));
        }
        table.put(SerialTable.key(serialNumber), minute(end) + 1);
        return true;
    }

    /**
     * Revokes a certificate. One that is revoked already stays as it is.
     *
     * @param serialNumber which
     * @param revocation since when and why
     * @return whether the certificate is known
     */
    public synchronized boolean revoke(BigInteger serialNumber, Revocation revocation) {
        byte[] serial = serialNumber.toByteArray();
        long key = SerialTable.key(serial);
        int end = SerialNumbers.isProper(serialNumber) ? table.get(key) : SerialTable.ABSENT;
        if (end == SerialTable.ABSENT || end < 0) {
            return end != SerialTable.ABSENT;
        }
        makeRoom();
        ByteBuffer.wrap(records, revoked * RECORD, RECORD)
                .put(new byte[SerialNumbers.LENGTH - serial.length])
                .put(serial)
                .putLong(revocation.time().getEpochSecond())
                .put((byte) revocation.reason().ordinal())
                .putInt(end);
        table.put(key, ~revoked);
        revoked++;
        changes++;
        return true;
    }

    /**
     * Says what is known of a certificate.
     *
     * @param serialNumber which
     * @return unknown, good or revoked
     */
    public synchronized CertificateState state(BigInteger serialNumber) {
        int value = SerialNumbers.isProper(serialNumber)
                ? table.get(SerialTable.key(serialNumber.toByteArray()))
                : SerialTable.ABSENT;
        if (value == SerialTable.ABSENT) {
            return new CertificateState.Unknown();
        }
        return value < 0 ? new CertificateState.Revoked(revocation(~value)) : new CertificateState.Good();
    }

    /**
     * Reads all that is revoked, in the order of revocation.
     *
     * @param now the time; what ended long ago is left out
     * @param reader takes each revocation
     */
    public synchronized void revocations(Instant now, Reader reader) {
        int oldest = minute(now.minus(KEPT_AFTER_END));
        for (int i = 0; i < revoked; i++) {
            if (end(i) >= oldest) {
                reader.take(serial(i), revocation(i));
            }
        }
    }

    /** Returns a number that grows with each revocation. */
    public synchronized long changes() {
        return changes;
    }

    /**
     * Closes the ledger, unless a certificate in it is neither revoked nor past its end.
     *
     * @param now the time
     * @return whether it is closed: nothing can be noted as issued then
     */
    public synchronized boolean close(Instant now) {
        int minute = minute(now);
        closed = table.count(value -> value >= minute) == 0;
        return closed;
    }

    private void makeRoom() {
        int needed = Math.multiplyExact(revoked + 1, RECORD);
        if (records.length < needed) {
            records = Arrays.copyOf(records, (int) Math.min(LARGEST, Math.max(RECORD * 4, records.length * 2L)));
        }
    }

    /** Forgets what has ended before a minute, whatever became of it. */
    private void forget(int oldest) {
        int[] numbers = new int[revoked];
        int kept = 0;
        for (int i = 0; i < revoked; i++) {
            numbers[i] = SerialTable.ABSENT;
            if (end(i) >= oldest) {
                System.arraycopy(records, i * RECORD, records, kept * RECORD, RECORD);
                numbers[i] = ~kept;
                kept++;
            }
        }
        revoked = kept;
        table.rebuild(value -> {
            if (value < 0) {
                return numbers[~value];
            }
            return value >= oldest ? value : SerialTable.ABSENT;
        });
    }

    private int end(int number) {
        return ByteBuffer.wrap(records).getInt(number * RECORD + END);
    }

    /** Returns the content of an INTEGER, which has no octets that say nothing. */
    private byte[] serial(int number) {
        int from = number * RECORD;
        int last = from + SerialNumbers.LENGTH - 1;
        while (from < last && records[from] == 0 && records[from + 1] >= 0) {
            from++;
        }
        return Arrays.copyOfRange(records, from, last + 1);
    }

    private Revocation revocation(int number) {
        ByteBuffer record = ByteBuffer.wrap(records);
        Instant time = Instant.ofEpochSecond(record.getLong(number * RECORD + TIME));
        return new Revocation(time, REASONS[record.get(number * RECORD + REASON)]);
    }

    private static int minute(Instant instant) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE - 1, instant.getEpochSecond() / 60));
    }
}
