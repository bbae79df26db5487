// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.lifecycle;

import java.util.List;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.authorisation.Operation;
import org.opencmf.cmf.consumer.Access;
import org.opencmf.cmf.consumer.Consumer;
import org.opencmf.cmf.parts.Act;
import org.opencmf.cmf.parts.Journal;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.cmf.parts.Stripes;
import org.opencmf.cmf.registration.Credentials;

/** Forgets entities: their credentials first, then their certificates, then themselves, so that it can go on where it stopped. */
public final class Deregistration {

    private final Stores stores;
    private final Access access;
    private final CertificateLife life;
    private final Endings endings;

    /**
     * What ends with an entity.
     *
     * @param credentials its credentials
     * @param journal writes it down
     * @param delegates lets no VNFM become a delegate while it is forgotten
     */
    public record Endings(Credentials credentials, Journal journal, Stripes delegates) {}

    /**
     * Creates the desk.
     *
     * @param stores keep the entities
     * @param access says who may do what
     * @param life ends certificates
     * @param endings end credentials, and write it down
     */
    public Deregistration(Stores stores, Access access, CertificateLife life, Endings endings) {
        this.stores = stores;
        this.access = access;
        this.life = life;
        this.endings = endings;
    }

    /**
     * Ends a registration.
     *
     * @param consumer who asks
     * @param entity who is to be forgotten
     */
    public void deregister(Consumer consumer, EntityId entity) {
        Registration registration = access.entity(consumer, Operation.DEREGISTER, entity);
        demandNoDelegate(entity);
        forget(consumer.entity().value(), registration);
    }

    private void demandNoDelegate(EntityId entity) {
        if (stores.registrations().hasDelegations(entity)) {
            throw new CmfRejectedException(
                    CmfErrorCode.DELEGATE_EXISTS, "it is a delegate still: hand its VNFCIs over first");
        }
    }

    /**
     * Forgets an entity and all that it has.
     *
     * @param consumer who has asked, for the journal
     * @param entity the entity
     */
    void forget(String consumer, Registration entity) {
        endings.credentials().endAll(entity.entity());
        removeAll(consumer, entity.entity());
        endings.delegates().under(entity.entity(), () -> {
            // asked again: it may have become a delegate while its certificates were revoked
            demandNoDelegate(entity.entity());
            writeDown(consumer, entity.entity());
            return stores.registrations().remove(entity.entity());
        });
        // what was issued meanwhile goes too
        removeAll(consumer, entity.entity());
    }

    private void writeDown(String consumer, EntityId entity) {
        endings.journal().done(new Act(consumer, Operation.DEREGISTER.slug(), entity.value()));
    }

    private void removeAll(String consumer, EntityId entity) {
        List<CertificateRecord> certificates = stores.certificates().ofEntity(entity);
        for (CertificateRecord certificate : certificates) {
            if (certificate.status() != CertificateStatus.REMOVED) {
                life.remove(consumer, certificate);
            }
        }
    }
}
