// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.registration;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.AlternativeName.Kind;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.Registration;
import org.opencmf.spi.RegistrationStore;

/** Sees to it that a name has one holder: its FQDN, host names, addresses and URIs are an entity's alone. */
public final class Holders {

    private static final Set<Kind> UNIQUE = EnumSet.of(Kind.DNS, Kind.IP, Kind.URI);

    private final RegistrationStore registrations;

    /**
     * Creates it.
     *
     * @param registrations know who holds what
     */
    public Holders(RegistrationStore registrations) {
        this.registrations = registrations;
    }

    /**
     * Checks the names of a registration.
     *
     * @param asked the registration that is asked for
     * @param violations takes a violation for each name that is another entity's
     */
    public void check(Registration asked, List<Violation> violations) {
        if (asked.fqdn() != null && isTaken(asked.fqdn(), asked.entity())) {
            violations.add(new Violation(CmfErrorCode.ENTITY_EXISTS, "another entity is registered by this FQDN"));
        }
        for (EndEntityIdentity identity : asked.identities()) {
            for (AlternativeName name : identity.alternativeNames()) {
                if (UNIQUE.contains(name.kind()) && isTaken(name.value(), asked.entity())) {
                    violations.add(new Violation(
                            CmfErrorCode.NAME_TAKEN, "another entity holds a name of kind " + name.kind()));
                }
            }
        }
    }

    private boolean isTaken(String name, EntityId entity) {
        return registrations
                .holderOf(name)
                .filter(holder -> !holder.equals(entity))
                .isPresent();
    }
}
