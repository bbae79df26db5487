// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api;

import java.security.cert.CRLReason;
import java.util.List;
import java.util.Set;
import org.opencmf.api.attestation.AttestationNonce;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.certificate.Subscription;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.RegistrationOutcome;
import org.opencmf.api.registration.RegistrationRequest;

/**
 * A Certificate Management Function as one authenticated consumer sees it: its services of registration, enrolment,
 * renewal, revocation, removal and monitoring.
 *
 * <p>Who the consumer is was settled when the view was opened, and its right to ask is checked at every call; no request
 * says who is asking. What one consumer may do is one table for all operations, and what it does not name is refused.
 *
 * <p>Implementations are safe for use by several threads. An operation takes effect wholly, or throws and leaves no trace
 * but an audit record; only what ends a registration, a VNF instance or a certificate may stop half way when something is
 * out of reach, and goes on from there when it is repeated. A request with a request id may be repeated and gets the first
 * answer again.
 *
 * <p>Code that calls a CMF needs to tell apart three failures only, and can do so by type: {@link CmfRejectedException}
 * (correct the request), {@link CmfUnavailableException} (ask again later), any other {@link CmfException} (tell an
 * operator). Each operation throws a rejection when the consumer is not, or is no longer, authenticated or authorised.
 *
 * @clause IFA026 Cmf.CertLcm.001
 */
public interface CertificateManagementFunction {

    /**
     * Registers an NFV-MANO entity by its FQDN, and creates the initial credential for its first request.
     *
     * @param request who is to be registered, and the names its certificates may carry
     * @return the registration with the initial credential; a repeated request returns the same
     * @throws CmfRejectedException if the entity or its FQDN is registered already, a name is malformed, taken or outside
     *     the trust domain, or no CA serves the entity
     * @throws CmfUnavailableException if a store cannot be reached
     * @clause IFA026 Cmf.CertLcm.002
     */
    RegistrationOutcome register(RegistrationRequest request);

    /**
     * Creates a new initial credential for a registered entity, and ends the ones before it.
     *
     * @param entity who has lost its certificate, or let it expire
     * @return the credential
     * @throws CmfRejectedException if the entity is not known to the consumer
     * @throws CmfUnavailableException if a store cannot be reached
     * @clause IFA026 C.4.1.1.6/1
     */
    InitialCredential issueCredential(EntityId entity);

    /**
     * Puts the consumer, a VNFM, in charge of the certificates of VNFCIs.
     *
     * <p>A VNFCI has one delegate. Registering it again for the same VNF instance and delegate replaces its identities; the
     * certificates of an identity that is given up, or loses a name, its subject or its profile, are revoked first.
     *
     * @param request the VNFCIs, and the names their certificates may carry
     * @return a registration for each VNFCI, in the order of their identifiers
     * @throws CmfRejectedException if a VNFCI has another delegate, a name is malformed, taken or outside the trust
     *     domain, or no CA serves a VNFCI; then none is registered
     * @throws CmfUnavailableException if a CA that has to revoke, or a store, cannot be reached; a repetition goes on
     * @clause IFA026 Cmf.CertLcm.003
     */
    List<Registration> registerDelegate(DelegateRegistrationRequest request);

    /**
     * Puts another VNFM in charge of VNFCIs. Their certificates stay; what the former delegate has asked for, and a CA has
     * not answered yet, is refused.
     *
     * @param vnfcis VNFCIs of which the consumer is the delegate, or any if the consumer is the OSS
     * @param delegate a registered VNFM
     * @return the registrations as they are now, in the order of their identifiers
     * @throws CmfRejectedException if a VNFCI is unknown or not the consumer's, or the delegate is no VNFM of the same
     *     trust domain; then none is handed over
     * @throws CmfUnavailableException if a store cannot be reached
     * @clause IFA026 Cmf.CertLcm.003
     */
    List<Registration> handOver(Set<EntityId> vnfcis, EntityId delegate);

    /**
     * Returns what the CMF knows of an entity: its FQDN, and what it is authorised to have certified.
     *
     * @param entity the consumer itself, a VNFCI of which it is the delegate, or any if the consumer is the OSS
     * @return the registration
     * @throws CmfRejectedException if there is no such entity, or the consumer may not know it
     * @throws CmfUnavailableException if a store cannot be reached
     * @clause IFA026 Cmf.CertLcm.008
     */
    Registration registration(EntityId entity);

    /**
     * Ends a registration: revokes and removes the entity's certificates, and ends its credentials.
     *
     * @param entity who is to be forgotten
     * @throws CmfRejectedException if there is no such entity, or the consumer may not end its registration, or it is a
     *     VNFM that is still a delegate
     * @throws CmfUnavailableException if a CA that has to revoke, or a store, cannot be reached; what was done stays
     *     done, and a repetition goes on from there
     * @clause IFA026 Cmf.CertLcm.001
     */
    void deregister(EntityId entity);

    /**
     * Gets a certificate for a registered entity from the CA that serves it.
     *
     * <p>All violations of the certification request are reported at once, and before a CA sees it.
     *
     * @param request the entity, which of its identities, and the certification request
     * @return the certificate with its chain, or a promise of it when the CA answers later
     * @throws CmfRejectedException if the consumer is neither the entity nor its delegate, the certification request or
     *     the key attestation breaks a rule, or the CA refuses
     * @throws CmfUnavailableException if the CA or a store cannot be reached
     * @clause IFA026 Cmf.CertLcm.005
     * @clause IFA026 Cmf.CertLcm.006
     */
    EnrolmentOutcome enrol(EnrolmentRequest request);

    /**
     * Replaces a certificate.
     *
     * <p>The old certificate stays good until it ends or is revoked; it is marked superseded as soon as the new one is
     * issued. One certificate is renewed once.
     *
     * @param request the very certificate, and a certification request for the same identity
     * @return the new certificate with its chain, or a promise of it when the CA answers later
     * @throws CmfRejectedException if the certificate is unknown, not the consumer's, revoked, removed or renewed
     *     already, has expired too long ago, or the certification request breaks a rule
     * @throws CmfUnavailableException if the CA or a store cannot be reached
     * @clause IFA026 C.2.1.4.6
     */
    EnrolmentOutcome renew(RenewalRequest request);

    /**
     * Declares a certificate invalid from now on.
     *
     * <p>Revoking a revoked certificate succeeds and changes nothing, reason and time included.
     *
     * @param certificate the very certificate
     * @param reason why
     * @return the certificate as it is now
     * @throws CmfRejectedException if the certificate is unknown or not the consumer's, has expired or been removed, or
     *     the reason is none that RFC 5280 allows for a certificate
     * @throws CmfUnavailableException if its CA or a store cannot be reached
     * @clause RFC5280 5.3.1
     */
    CertificateRecord revoke(CertificateId certificate, CRLReason reason);

    /**
     * Takes a certificate out of management; one that is still good is revoked first, as no longer in use.
     *
     * @param certificate the very certificate
     * @throws CmfRejectedException if the certificate is unknown or not the consumer's
     * @throws CmfUnavailableException if its CA or a store cannot be reached; if it was revoked by then, it stays so, and a
     *     repetition removes it
     * @clause IFA026 Cmf.CertLcm.001
     */
    void remove(CertificateId certificate);

    /**
     * Returns one certificate with its state.
     *
     * @param certificate which
     * @return what the CMF knows of it
     * @throws CmfRejectedException if the certificate is unknown, or the consumer may not know it
     * @throws CmfUnavailableException if a store cannot be reached
     * @clause IFA026 Cmf.CertLcm.001
     */
    CertificateRecord certificate(CertificateId certificate);

    /**
     * Lists certificates that the consumer may know.
     *
     * @param filter which
     * @param page how many, and from where on
     * @return a part of the list, in an order that does not change while certificates come and go
     * @throws CmfRejectedException if the page does not follow from an earlier one
     * @throws CmfUnavailableException if a store cannot be reached
     * @clause IFA026 Cmf.CertLcm.001
     */
    Page<CertificateRecord> certificates(CertificateFilter filter, Page.Request page);

    /**
     * Tells a listener from now on what happens to certificates that the consumer may know.
     *
     * <p>No event is lost while the subscription lives; an event may be delivered twice if the listener throws. A listener
     * that lets too many events wait loses its subscription, and is {@linkplain CertificateListener#onEnd told so}; so
     * does a consumer that is no longer authenticated.
     *
     * @param filter which certificates
     * @param listener whom to tell
     * @return the subscription, to be closed
     * @throws CmfRejectedException if the consumer has too many subscriptions
     * @clause IFA026 Cmf.CertLcm.001
     */
    Subscription subscribe(CertificateFilter filter, CertificateListener listener);

    /**
     * Returns the CA certificates of a trust domain.
     *
     * @param trustDomain which
     * @return anchors and intermediate certificates as they are now
     * @throws CmfRejectedException if there is no such trust domain, or the consumer may not know it
     * @clause IFA026 Cmf.CertLcm.007
     */
    TrustBundle trustBundle(TrustDomain trustDomain);

    /**
     * Takes notice of a lifecycle operation, and creates, replaces, or revokes and removes what belongs to its VNFCIs.
     *
     * <p>For a VNFCI with a delegate, what is gone is revoked and removed, and what has to be enrolled anew is announced
     * to the delegate. For a VNFCI without, the CMF registers it and sends it what it needs to enrol itself.
     *
     * <p>What is gone comes first, and what cannot be done for one VNFCI does not stop the others.
     *
     * @param event what has happened
     * @throws CmfRejectedException if the consumer is not the VNFM of the VNF instance; or else, with all causes, for what
     *     could not be done, when the rest is done
     * @throws CmfUnavailableException if a CA, a store or the VNFCI cannot be reached; what was done stays done, and a
     *     repetition goes on from there
     * @clause IFA026 C.2.1.1.6/0
     */
    void vnfLifecycleChanged(VnfLcmEvent event);

    /**
     * Creates a nonce for the consumer's next key attestation statement.
     *
     * @return a nonce that is good once and not for long
     * @throws CmfRejectedException if the consumer has too many unused ones
     * @clause IFA026 Cmf.CertLcm.009
     */
    AttestationNonce attestationNonce();
}
