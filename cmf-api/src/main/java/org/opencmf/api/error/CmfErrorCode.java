// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.error;

import java.util.Locale;

/**
 * Why a request was not carried out, for programs; the gravest first.
 *
 * <p>Names are API. A minor release may add some: a {@code switch} over codes needs a default.
 */
public enum CmfErrorCode {
    /** The consumer's certificate or initial credential does not prove who it is, or no longer does. */
    CONSUMER_NOT_AUTHENTICATED,
    /** The authorisation table does not allow this operation to this consumer. */
    NOT_AUTHORISED,
    /** The initial credential is unknown, used up or too old. */
    CREDENTIAL_INVALID,
    /** The consumer, name or CA has used up its budget for now. */
    BUDGET_EXCEEDED,
    /** A part of the request is larger, deeper or longer than the limits allow. */
    LIMIT_EXCEEDED,
    /** The request cannot be read. */
    REQUEST_MALFORMED,
    /** This request id was used by the same consumer for a different request. */
    REQUEST_ID_REUSED,
    /** The operation, type or combination is unknown or not supported. */
    NOT_SUPPORTED,

    /** The entity is not registered. */
    ENTITY_UNKNOWN,
    /** An entity with this identifier or FQDN is registered already. */
    ENTITY_EXISTS,
    /** The FQDN breaks the syntax of host names. */
    FQDN_MALFORMED,
    /** The FQDN, or another name, does not belong to the trust domain. */
    NAME_OUTSIDE_TRUST_DOMAIN,
    /** The trust domain is not known. */
    TRUST_DOMAIN_UNKNOWN,
    /** The entity has no identity of this id, or the identity is not for this type of certificate. */
    IDENTITY_UNKNOWN,
    /** Another entity holds this name. */
    NAME_TAKEN,

    /** The consumer is not the delegate of this VNFCI. */
    NOT_THE_DELEGATE,
    /** The VNFCI has another delegate already: hand-over is an operation of its own. */
    DELEGATE_EXISTS,

    /** The certification request is not well-formed PKCS#10. */
    CSR_MALFORMED,
    /** The certification request is not signed with the key that it asks to certify. */
    CSR_PROOF_OF_POSSESSION,
    /** The algorithm or size of the key is not allowed. */
    CSR_KEY_NOT_ALLOWED,
    /** The key is known already: from another request, another certificate, or as a weak or leaked one. */
    CSR_KEY_REUSED,
    /** The signature algorithm of the certification request is not allowed. */
    CSR_SIGNATURE_ALGORITHM,
    /** The subject is not the registered one. */
    CSR_SUBJECT,
    /** A subject alternative name is not registered for this identity. */
    CSR_ALTERNATIVE_NAME,
    /** A network function type is not registered for this identity, or breaks RFC 9310. */
    CSR_NF_TYPES,
    /** A requested extension is not allowed by the profile, or differs from what it prescribes. */
    CSR_EXTENSION,
    /** The certification request carries an attribute that nobody named. */
    CSR_ATTRIBUTE,
    /** The request breaks the operator's security policy that came with it. */
    SECURITY_POLICY,
    /** A rule of the embedder refuses the request. */
    POLICY_REFUSED,

    /** The policy demands a key attestation statement, and none came. */
    ATTESTATION_MISSING,
    /** The key attestation statement cannot be read, or is of no known kind. */
    ATTESTATION_MALFORMED,
    /** The signature, or the chain of the signer, of the key attestation statement does not verify. */
    ATTESTATION_UNTRUSTED,
    /** The key attestation statement is too old, from the future, or does not carry the expected nonce. */
    ATTESTATION_NOT_FRESH,
    /** The key attestation statement lacks a claim that the policy demands. */
    ATTESTATION_CLAIMS,
    /** The attested key is not the key of the certification request. */
    ATTESTATION_KEY_MISMATCH,

    /** No CA is configured for this entity, trust domain, type and profile. */
    NO_CA_SELECTED,
    /** The CA refused the request. */
    CA_REFUSED,
    /** What the CA returned is not what was asked for. */
    CA_ANSWER_WRONG,
    /** The CA cannot be reached, or does not answer. */
    CA_UNAVAILABLE,

    /** This CMF knows no such certificate, or not for this consumer. */
    CERTIFICATE_UNKNOWN,
    /** The state of the certificate does not allow the operation. */
    CERTIFICATE_STATE,
    /** Another renewal of this certificate is under way or done. */
    RENEWAL_EXISTS,

    /** The VNF descriptor cannot be read. */
    VNFD_MALFORMED,
    /** The certificate profile cannot be read, or contradicts itself. */
    PROFILE_MALFORMED,
    /** The descriptor has no certificate for delegation mode, or the VNF does not support the mode. */
    MODE_NOT_SUPPORTED,
    /** Key, certificate and chain do not belong together. */
    INSTALLATION_MISMATCH,
    /** The certificate could not be installed. */
    INSTALLATION_FAILED,
    /** The delegated key is destroyed already. */
    KEY_DESTROYED,

    /** Revocation data is needed to decide, and cannot be had. */
    REVOCATION_STATUS_UNKNOWN,
    /** A store cannot be reached. */
    STORE_UNAVAILABLE,
    /** The service is stopping or not yet started. */
    NOT_SERVING,
    /** An unexpected failure: the log of the CMF knows more. */
    INTERNAL;

    /**
     * Returns the code as it stands in messages, URIs and the documentation.
     *
     * @return lower case with hyphens, for example {@code entity-unknown}
     */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
