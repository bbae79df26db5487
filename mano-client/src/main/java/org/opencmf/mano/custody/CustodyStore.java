// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.opencmf.api.identity.EntityId;

/**
 * Remembers delegated keys and their destruction. It never holds a private key.
 *
 * @implSpec Implementations are safe for use by several threads; an operation has taken effect when it returns, and a
 *     store that survives a restart keeps it. Records of destruction are only ever appended. New methods will have default
 *     bodies.
 */
public interface CustodyStore {

    /**
     * Adds a key.
     *
     * @param key a new key
     * @return whether it was added: false if the label is known
     */
    boolean add(DelegatedKey key);

    /**
     * Puts another state of a key in place of one, if that is still its state.
     *
     * @param expected what the store has
     * @param next what it is to have; of the same label, not destroyed
     * @return whether it was replaced
     */
    boolean replace(DelegatedKey expected, DelegatedKey next);

    /**
     * Puts a destroyed key in place of one that was not, and appends the record of it, both or none.
     *
     * @param expected what the store has
     * @param next the same key, destroyed; {@link DelegatedKey#doomed()} says why
     * @param time when it was destroyed
     * @return whether it was replaced
     */
    boolean destroyed(DelegatedKey expected, DelegatedKey next, Instant time);

    /**
     * Finds a key.
     *
     * @param label its label
     * @return the key as it is now, or nothing
     */
    Optional<DelegatedKey> find(String label);

    /**
     * Finds the keys of a VNFCI for one certificate of the descriptor.
     *
     * @param vnfci the VNFCI
     * @param certificateDescId the certificate in the descriptor
     * @return destroyed ones too, by generation, the latest first
     */
    List<DelegatedKey> generations(EntityId vnfci, String certificateDescId);

    /**
     * Finds the keys of a VNF instance.
     *
     * @param vnfInstanceId which
     * @return destroyed ones too, by label
     */
    List<DelegatedKey> ofVnf(String vnfInstanceId);

    /**
     * Lists the keys that are not destroyed.
     *
     * @return by label
     */
    List<DelegatedKey> inCustody();

    /**
     * Lists the keys that are to be destroyed.
     *
     * @param now the time
     * @return those that are {@linkplain DelegatedKey#overdue(Instant) overdue}
     */
    List<DelegatedKey> overdue(Instant now);

    /**
     * Forgets a destroyed key; the record of its destruction stays.
     *
     * @param label which
     * @return whether it was forgotten: false if it is unknown or not destroyed
     */
    boolean forget(String label);

    /**
     * Lists the records of destruction.
     *
     * @return all, in the order in which they were appended
     */
    List<DestructionRecord> destructions();
}
