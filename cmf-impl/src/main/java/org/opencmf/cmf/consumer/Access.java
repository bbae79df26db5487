// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.consumer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.ManagementMode;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.authorisation.AuthorisationTable;
import org.opencmf.cmf.authorisation.Cell;
import org.opencmf.cmf.authorisation.Operation;
import org.opencmf.cmf.authorisation.Whose;
import org.opencmf.cmf.parts.Stores;

/**
 * Asks the authorisation table, and words its refusals so that they say nothing of what a consumer may not know.
 *
 * @clause IFA026 Cmf.CertLcm.008
 */
public final class Access {

    private final AuthorisationTable table = new AuthorisationTable();
    private final Stores stores;

    /**
     * Creates the access.
     *
     * @param stores know whose things are
     */
    public Access(Stores stores) {
        this.stores = stores;
    }

    /**
     * Tells whose an entity is, seen from a consumer.
     *
     * @param consumer the consumer
     * @param entity the entity
     * @return whose
     */
    public Whose whose(Consumer consumer, Registration entity) {
        if (entity.entity().equals(consumer.entity())) {
            return isDelegated(entity) ? Whose.OTHER : Whose.OWN;
        }
        return entity.isDelegatedTo(consumer.entity()) ? Whose.DELEGATED : Whose.OTHER;
    }

    /**
     * Tells whether somebody else manages an entity's certificates.
     *
     * @param entity the entity
     * @return whether it is a VNFCI with a delegate
     */
    public static boolean isDelegated(Registration entity) {
        return entity.vnfc() != null && entity.vnfc().mode() == ManagementMode.DELEGATION;
    }

    /**
     * Demands that an operation is allowed that is not about a certificate.
     *
     * @param consumer who asks
     * @param operation what is asked for
     * @param whose whose the object is
     * @throws CmfRejectedException if it is not
     */
    public void demand(Consumer consumer, Operation operation, Whose whose) {
        if (!table.allows(new Cell(consumer.role(), consumer.proof(), operation, null, whose))) {
            throw refusal(consumer, operation);
        }
    }

    /**
     * Demands that an operation is allowed on something.
     *
     * @param consumer who asks
     * @param operation what is asked for
     * @throws CmfRejectedException if it is not allowed on anything
     */
    public void demandAtAll(Consumer consumer, Operation operation) {
        if (!table.allowsAtAll(consumer.role(), consumer.proof(), operation)) {
            throw refusal(consumer, operation);
        }
    }

    /**
     * Tells whether an operation is allowed on certificates.
     *
     * @param consumer who asks
     * @param operation what is asked for
     * @param entity whose certificates
     * @param type of which type
     * @return whether it is allowed
     */
    public boolean allows(Consumer consumer, Operation operation, Registration entity, CertificateType type) {
        return table.allows(new Cell(consumer.role(), consumer.proof(), operation, type, whose(consumer, entity)));
    }

    /**
     * Tells whether an operation is allowed that is about an entity, and not about certificates.
     *
     * @param consumer who asks
     * @param operation what is asked for
     * @param entity about whom
     * @return whether it is allowed
     */
    public boolean allows(Consumer consumer, Operation operation, Registration entity) {
        return table.allows(new Cell(consumer.role(), consumer.proof(), operation, null, whose(consumer, entity)));
    }

    /**
     * Finds the entity that an operation is about, if the consumer may know it.
     *
     * @param consumer who asks
     * @param operation what is asked for: something that is not about a certificate
     * @param entity which entity
     * @return its registration
     * @throws CmfRejectedException if the operation is not allowed; an unknown entity and somebody else's are not told
     *     apart, but to those who may ask of anybody's
     */
    public Registration entity(Consumer consumer, Operation operation, EntityId entity) {
        demandAtAll(consumer, operation);
        Optional<Registration> found = stores.registrations().find(entity);
        return found.filter(registration -> allows(consumer, operation, registration))
                .orElseThrow(() -> refusal(consumer, operation, found.orElse(null)));
    }

    private CmfRejectedException refusal(Consumer consumer, Operation operation, @Nullable Registration found) {
        boolean anybodys = allowsOther(consumer, operation);
        if (anybodys && found != null) {
            return refusal(consumer, operation);
        }
        return unknownEntity();
    }

    /**
     * Tells whether an operation that is not about a certificate is allowed on what is others'.
     *
     * @param consumer who asks
     * @param operation what is asked for
     * @return whether it is allowed
     */
    public boolean allowsOther(Consumer consumer, Operation operation) {
        return table.allows(new Cell(consumer.role(), consumer.proof(), operation, null, Whose.OTHER));
    }

    /**
     * Finds the certificate that an operation is about, if the consumer may know it.
     *
     * @param consumer who asks
     * @param operation what is asked for
     * @param certificate which certificate
     * @return its record
     * @throws CmfRejectedException if the operation is not allowed; an unknown certificate and somebody else's are not
     *     told apart
     */
    public CertificateRecord certificate(Consumer consumer, Operation operation, CertificateId certificate) {
        demandAtAll(consumer, operation);
        CertificateRecord known = stores.certificates()
                .find(certificate)
                .filter(found -> mayDo(consumer, Operation.QUERY, found))
                .orElseThrow(() -> new CmfRejectedException(
                        CmfErrorCode.CERTIFICATE_UNKNOWN, "no such certificate, or not for this consumer"));
        if (!mayDo(consumer, operation, known)) {
            throw refusal(consumer, operation);
        }
        return known;
    }

    /**
     * Tells whether a consumer may do something to a certificate.
     *
     * @param consumer who asks
     * @param operation what is asked for
     * @param certificate which certificate
     * @return whether it is allowed
     */
    public boolean mayDo(Consumer consumer, Operation operation, CertificateRecord certificate) {
        return mayDo(consumer, operation, certificate.entity(), certificate.type());
    }

    /**
     * Tells whether a consumer may do something to an entity's certificates.
     *
     * @param consumer who asks
     * @param operation what is asked for
     * @param entity whose certificates
     * @param type of which type
     * @return whether it is allowed; of an entity that is no longer registered, nobody's but the OSS's
     */
    public boolean mayDo(Consumer consumer, Operation operation, EntityId entity, CertificateType type) {
        Whose whose = stores.registrations()
                .findOutline(entity)
                .map(registration -> whose(consumer, registration))
                .orElse(Whose.OTHER);
        return table.allows(new Cell(consumer.role(), consumer.proof(), operation, type, whose));
    }

    /**
     * Words the refusal of an operation.
     *
     * @param consumer who asked
     * @param operation what was asked for
     * @return the refusal
     */
    public static CmfRejectedException refusal(Consumer consumer, Operation operation) {
        return new CmfRejectedException(
                CmfErrorCode.NOT_AUTHORISED,
                operation.slug() + " is not allowed to this consumer, whose role is " + consumer.role() + " by "
                        + consumer.proof());
    }

    /**
     * Words the refusal for an entity that is unknown, or that the consumer may not know.
     *
     * @param consumer who asked
     * @return the refusal, which is the same in both cases
     */
    public static CmfRejectedException notTheirs(Consumer consumer) {
        return consumer.role() == EntityType.VNFM
                ? new CmfRejectedException(
                        CmfErrorCode.NOT_THE_DELEGATE, "no such VNFCI, or the consumer is not its delegate")
                : new CmfRejectedException(CmfErrorCode.NOT_AUTHORISED, "not an entity of this consumer");
    }

    /**
     * Words the refusal for an entity that the consumer may not know, or that does not exist.
     *
     * @return the refusal
     */
    public static CmfRejectedException unknownEntity() {
        return new CmfRejectedException(CmfErrorCode.ENTITY_UNKNOWN, "no such entity, or not for this consumer");
    }
}
