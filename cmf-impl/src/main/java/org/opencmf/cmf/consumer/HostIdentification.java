// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.consumer;

import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.authorisation.Proof;
import org.opencmf.spi.RegistrationStore;

/** The embedding process vouches for an OSS that was configured. */
final class HostIdentification implements Identification, Identification.Shown {

    private final RegistrationStore registrations;
    private final EntityId entity;
    private final boolean configured;

    HostIdentification(RegistrationStore registrations, EntityId entity, boolean configured) {
        this.registrations = registrations;
        this.entity = entity;
        this.configured = configured;
    }

    @Override
    public Shown shown() {
        return this;
    }

    @Override
    public Consumer identify() {
        Registration registration = registrations.find(entity).orElse(null);
        if (!configured || registration == null || registration.type() != EntityType.OSS) {
            throw new CmfRejectedException(
                    CmfErrorCode.CONSUMER_NOT_AUTHENTICATED, "the host may vouch for a configured OSS only");
        }
        return new Consumer(registration, Proof.HOST, null, null);
    }

    @Override
    public String claim() {
        return "host:" + entity;
    }
}
