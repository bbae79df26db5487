// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import java.util.List;

/**
 * Keeps what was done, by whom, when and with what outcome, each entry bound to the one before by its hash.
 *
 * @implSpec Implementations are safe for use by several threads; what {@link #append} has returned from is not lost. A
 *     method that cannot reach what lies behind it throws as {@linkplain org.opencmf.spi the package} says. New methods will
 *     have default bodies.
 */
public interface AuditLog {

    /**
     * Appends an entry, giving it its number and binding it to the one before.
     *
     * @param entry what was done; holds no secret
     */
    void append(AuditEntry entry);

    /**
     * Reads entries.
     *
     * @param from number of the first, from 0 on
     * @param limit how many at most
     * @return entries in the order in which they were appended
     */
    List<Chained> read(long from, int limit);

    /**
     * An entry in its place.
     *
     * @param number its place, from 0 on
     * @param entry what was done
     * @param previousHash the hash of the entry before, 64 zeros for the first
     * @param hash the SHA-256 over number, entry and previous hash, in lower-case hexadecimal
     */
    record Chained(long number, AuditEntry entry, String previousHash, String hash) {}
}
