// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import java.util.List;
import java.util.Optional;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.Registration;

/**
 * Keeps registrations.
 *
 * @implSpec Implementations are safe for use by several threads; what a method has returned from is not lost. A method that
 *     cannot reach what lies behind it throws as {@linkplain org.opencmf.spi the package} says. New methods will have
 *     default bodies.
 */
public interface RegistrationStore {

    /**
     * Adds registrations, all or none.
     *
     * @param registrations with entities, FQDNs and alternative names that no other registration has, except that the
     *     registrations to be replaced are of the same entity
     * @param replaced the registrations that these replace, as they were read; may be empty
     * @return whether they are in the store now: false if an entity, an FQDN or a DNS, URI or IP alternative name is held
     *     by another entity, or one to be replaced is not as it was
     */
    boolean put(List<Registration> registrations, List<Registration> replaced);

    /**
     * Finds a registration.
     *
     * @param entity whose
     * @return the registration, or nothing
     */
    Optional<Registration> find(EntityId entity);

    /**
     * Finds a registration as {@link #find} does, for whoever asks whose the entity is, and not what it may have certified.
     *
     * @param entity whose
     * @return the registration, with or without its FQDN and identities, or nothing
     */
    default Optional<Registration> findOutline(EntityId entity) {
        return find(entity);
    }

    /**
     * Finds who holds a name.
     *
     * @param name an FQDN in lower-case A-labels, or the text of a DNS, URI or IP alternative name
     * @return the entity, or nothing
     */
    Optional<EntityId> holderOf(String name);

    /**
     * Lists the VNFCIs of a VNF instance.
     *
     * @param vnfInstanceId which
     * @return registrations in the order of their identifiers
     */
    List<Registration> ofVnf(String vnfInstanceId);

    /**
     * Tells whether a VNFM is in charge of any VNFCI.
     *
     * @param delegate the VNFM
     * @return whether it is anybody's delegate
     */
    boolean hasDelegations(EntityId delegate);

    /**
     * Removes a registration.
     *
     * @param entity whose
     * @return whether there was one
     */
    boolean remove(EntityId entity);
}
