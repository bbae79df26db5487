// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

/**
 * Is told when the state or the certificate of an entity changes.
 *
 * @implSpec Called by the thread that works for the entity, so it returns soon, and calls no operation of the entity.
 */
@FunctionalInterface
public interface EntityListener {

    /** Takes no notice. */
    EntityListener NONE = (before, now) -> {};

    /**
     * Takes notice of a change.
     *
     * @param before how the entity stood
     * @param now how it stands
     */
    void changed(EntityStatus before, EntityStatus now);
}
