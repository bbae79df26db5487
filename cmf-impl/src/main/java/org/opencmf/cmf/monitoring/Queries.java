// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.monitoring;

import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.authorisation.Operation;
import org.opencmf.cmf.authorisation.Whose;
import org.opencmf.cmf.consumer.Access;
import org.opencmf.cmf.consumer.Consumer;
import org.opencmf.cmf.parts.Authorities;
import org.opencmf.cmf.parts.Domain;
import org.opencmf.cmf.parts.Stores;

/** Answers what consumers ask of registrations, certificates and CAs. Whom they may not know, they do not see. */
public final class Queries {

    private final Access access;
    private final CertificateLists lists;
    private final Authorities authorities;

    /**
     * Creates the desk.
     *
     * @param stores keep registrations and certificates
     * @param access says who may see what
     * @param authorities know the trust bundles
     */
    public Queries(Stores stores, Access access, Authorities authorities) {
        this.access = access;
        this.lists = new CertificateLists(stores, access);
        this.authorities = authorities;
    }

    /**
     * Returns a registration.
     *
     * @param consumer who asks
     * @param entity whose
     * @return the registration
     */
    public Registration registration(Consumer consumer, EntityId entity) {
        return access.entity(consumer, Operation.SEE_REGISTRATION, entity);
    }

    /**
     * Returns a certificate.
     *
     * @param consumer who asks
     * @param certificate which
     * @return its record
     */
    public CertificateRecord certificate(Consumer consumer, CertificateId certificate) {
        return access.certificate(consumer, Operation.QUERY, certificate);
    }

    /**
     * Lists certificates.
     *
     * @param consumer who asks
     * @param filter which
     * @param page how many, and from where on
     * @return a part of the list
     */
    public Page<CertificateRecord> certificates(Consumer consumer, CertificateFilter filter, Page.Request page) {
        access.demandAtAll(consumer, Operation.QUERY);
        return lists.list(consumer, filter, page);
    }

    /**
     * Returns the CA certificates of a trust domain.
     *
     * @param consumer who asks
     * @param trustDomain which
     * @return anchors and intermediate certificates
     */
    public TrustBundle trustBundle(Consumer consumer, TrustDomain trustDomain) {
        boolean own = trustDomain.equals(consumer.registration().trustDomain());
        boolean managed = consumer.role() == EntityType.VNFM
                && authorities
                        .domain(trustDomain)
                        .filter(domain -> domain.rule()
                                .isManagedFrom(consumer.registration().trustDomain()))
                        .isPresent();
        access.demandAtAll(consumer, Operation.TRUST_BUNDLE);
        boolean allowed = own || managed || access.allowsOther(consumer, Operation.TRUST_BUNDLE);
        if (own) {
            access.demand(consumer, Operation.TRUST_BUNDLE, Whose.OWN);
        }
        Domain domain = authorities.domain(trustDomain).orElse(null);
        if (domain == null || !allowed) {
            throw new CmfRejectedException(
                    CmfErrorCode.TRUST_DOMAIN_UNKNOWN, "no such trust domain, or not for this consumer");
        }
        return domain.trustBundle();
    }
}
