// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire.http;

import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.wire.CertificateIds;

/**
 * The one place that says where things are: paths below the API root, headers and parameters. They follow the conventions
 * of ETSI GS NFV-SOL 013; names of resources are our own until the stage 3 text of CMF-1 is at hand.
 */
public final class Binding {

    /** The major version's root, below the API root. */
    public static final String ROOT = "/cmf/v1";

    /** The version of this interface. */
    public static final String VERSION = "1.0.0";

    /** Registrations: POST registers, GET and DELETE of one look and end. */
    public static final String REGISTRATIONS = "/registrations";

    /** Below one registration: POST creates an initial credential. */
    public static final String CREDENTIALS = "/credentials";

    /** Delegations: POST puts the asking VNFM in charge. */
    public static final String DELEGATIONS = "/delegations";

    /** POST puts another VNFM in charge. */
    public static final String HAND_OVER = "/delegations/hand_over";

    /** Enrolments: POST enrols. */
    public static final String ENROLMENTS = "/enrolments";

    /** Certificates: GET lists and looks, DELETE removes. */
    public static final String CERTIFICATES = "/certificates";

    /** Below one certificate: POST renews. */
    public static final String RENEW = "/renew";

    /** Below one certificate: POST revokes. */
    public static final String REVOKE = "/revoke";

    /** Subscriptions: POST subscribes, GET of one looks, DELETE ends. */
    public static final String SUBSCRIPTIONS = "/subscriptions";

    /** Below one subscription without a callback: GET fetches events, and waits for some. */
    public static final String EVENTS = "/events";

    /** Trust domains. */
    public static final String TRUST_DOMAINS = "/trust_domains";

    /** Below one trust domain: GET fetches its CA certificates. */
    public static final String TRUST_BUNDLE = "/trust_bundle";

    /** POST tells of a lifecycle operation. */
    public static final String LIFECYCLE = "/vnf_lcm_events";

    /** POST creates a nonce for key attestation. */
    public static final String NONCES = "/attestation_nonces";

    /** The contract. */
    public static final String OPENAPI = "/openapi.yaml";

    /** Header: the version of the interface. */
    public static final String VERSION_HEADER = "Version";

    /** Header: the request's id. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** Parameter: which certificates. */
    public static final String FILTER = "filter";

    /** Parameter: how many at most. */
    public static final String LIMIT = "limit";

    /** Parameter: from where on, as the link to the next page has it. */
    public static final String MARKER = "nextpage_opaque_marker";

    /** Parameter: after which event. */
    public static final String AFTER = "after";

    /** Parameter: how many seconds to wait for an event at most. */
    public static final String WAIT = "wait";

    /** Media type of documents. */
    public static final String JSON = "application/json";

    /** Media type of problem documents. */
    public static final String PROBLEM = "application/problem+json";

    private Binding() {}

    /**
     * Returns the path of a registration.
     *
     * @param entity whose
     * @return the path below the major version's root
     */
    public static String registration(EntityId entity) {
        return REGISTRATIONS + "/" + PathSegment.write(entity.value());
    }

    /**
     * Returns the path of a certificate.
     *
     * @param certificate which
     * @return the path below the major version's root
     */
    public static String certificate(CertificateId certificate) {
        return CERTIFICATES + "/" + CertificateIds.write(certificate);
    }

    /**
     * Returns the path of a subscription.
     *
     * @param id which
     * @return the path below the major version's root
     */
    public static String subscription(String id) {
        return SUBSCRIPTIONS + "/" + PathSegment.write(id);
    }

    /**
     * Returns the path of a trust bundle.
     *
     * @param domain of which trust domain
     * @return the path below the major version's root
     */
    public static String trustBundle(TrustDomain domain) {
        return TRUST_DOMAINS + "/" + PathSegment.write(domain.name()) + TRUST_BUNDLE;
    }
}
