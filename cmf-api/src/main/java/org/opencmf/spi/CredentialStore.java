// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.InitialCredential;

/**
 * Keeps initial credentials. What it keeps is secret.
 *
 * @implSpec Implementations are safe for use by several threads; what a method has returned from is not lost. A method that
 *     cannot reach what lies behind it throws as {@linkplain org.opencmf.spi the package} says. New methods will have
 *     default bodies.
 */
public interface CredentialStore {

    /**
     * A credential with its limits.
     *
     * @param entity whom it authenticates
     * @param credential the credential
     * @param usesLeft how often it may still be used
     */
    record Stored(EntityId entity, InitialCredential credential, int usesLeft) {

        /** Refuses missing parts. */
        public Stored {
            Objects.requireNonNull(entity, "entity");
            Objects.requireNonNull(credential, "credential");
        }
    }

    /**
     * Adds a credential, and removes all others of the same entity.
     *
     * @param credential which
     */
    void put(Stored credential);

    /**
     * Finds a credential.
     *
     * @param reference which
     * @return the credential, or nothing
     */
    Optional<Stored> find(String reference);

    /**
     * Counts a use. Of several threads, no more succeed than uses are left.
     *
     * @param reference which credential
     * @param now the time
     * @return whether the credential is known, not past its time, and had a use left
     */
    boolean use(String reference, Instant now);

    /**
     * Removes the credentials of an entity.
     *
     * @param entity whose
     */
    void removeAll(EntityId entity);

    /**
     * Ends the credentials of an entity: none has a use left, but each is still found until its time is over, so that the
     * answer to what was begun with it can be fetched.
     *
     * @param entity whose
     * @implSpec The default removes them, so that the answer can no longer be fetched.
     */
    default void spendAll(EntityId entity) {
        removeAll(entity);
    }
}
