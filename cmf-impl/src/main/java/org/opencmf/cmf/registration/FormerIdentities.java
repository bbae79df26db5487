// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.registration;

import org.opencmf.api.registration.Registration;

/** Ends what was certified of an entity and is no longer registered, so that nobody else gets a name that is still in use. */
@FunctionalInterface
public interface FormerIdentities {

    /**
     * Ends the certificates of those identities that a registration gives up, or certifies otherwise.
     *
     * @param consumer who has asked for the change, for the journal
     * @param before the registration that ends
     * @param after the one that takes its place
     */
    void end(String consumer, Registration before, Registration after);
}
