// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.monitoring;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    private static final int MOST = 1000;

    private final Stores stores;
    private final Access access;
    private final Authorities authorities;

    /**
     * Creates the desk.
     *
     * @param stores keep registrations and certificates
     * @param access says who may see what
     * @param authorities know the trust bundles
     */
    public Queries(Stores stores, Access access, Authorities authorities) {
        this.stores = stores;
        this.access = access;
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
        CertificateFilter narrowed = narrowed(consumer, filter);
        if (narrowed == null) {
            return new Page<>(List.of(), null);
        }
        List<CertificateRecord> items = new ArrayList<>();
        String from = page.from();
        do {
            Page<CertificateRecord> part = list(narrowed, new Page.Request(page.limit() - items.size(), from));
            for (CertificateRecord certificate : part.items()) {
                if (access.mayDo(consumer, Operation.QUERY, certificate) && isOfVnf(certificate, filter)) {
                    items.add(certificate);
                }
            }
            from = part.next();
        } while (from != null && items.size() < page.limit());
        return new Page<>(items, from);
    }

    /** Narrows a filter to the one entity that it can be about; null if the consumer can see nothing of it. */
    private @Nullable CertificateFilter narrowed(Consumer consumer, CertificateFilter filter) {
        boolean seesOwnOnly = consumer.role() != EntityType.OSS && consumer.role() != EntityType.VNFM;
        EntityId only = seesOwnOnly ? consumer.entity() : filter.entity();
        if (filter.entity() != null && !filter.entity().equals(only)) {
            return null;
        }
        return new CertificateFilter(
                only,
                null,
                filter.trustDomain(),
                filter.types(),
                filter.statuses(),
                filter.subject(),
                filter.serialNumber(),
                filter.expiringBefore());
    }

    private Page<CertificateRecord> list(CertificateFilter filter, Page.Request page) {
        try {
            return stores.certificates().list(filter, page);
        } catch (IllegalArgumentException e) {
            throw new CmfRejectedException(
                    CmfErrorCode.REQUEST_MALFORMED, "the page does not follow from an earlier one");
        }
    }

    private boolean isOfVnf(CertificateRecord certificate, CertificateFilter filter) {
        return filter.vnfInstanceId() == null
                || stores.registrations()
                        .find(certificate.entity())
                        .filter(entity -> entity.vnfc() != null
                                && entity.vnfc().vnfInstanceId().equals(filter.vnfInstanceId()))
                        .isPresent();
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
