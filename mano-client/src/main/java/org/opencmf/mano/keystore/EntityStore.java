// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import org.opencmf.api.error.CmfFailedException;

/**
 * Remembers an entity's certificate and what it has asked for.
 *
 * @implSpec What was saved when {@link #save} returned is there after a crash. Used by one thread at a time. New methods
 *     will have default bodies.
 */
public interface EntityStore {

    /**
     * Returns what was saved last.
     *
     * @return the record, an empty one if nothing was saved
     * @throws CmfFailedException if it cannot be read
     */
    EntityRecord load();

    /**
     * Replaces what was saved before, wholly or not at all.
     *
     * @param entity what to remember
     * @throws CmfFailedException if it cannot be written
     */
    void save(EntityRecord entity);

    /**
     * Forgets everything.
     *
     * @throws CmfFailedException if that fails
     */
    void clear();
}
