// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.security.cert.CRLReason;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CertificateManagementFunction;
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
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.RegistrationOutcome;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.authorisation.Operation;
import org.opencmf.cmf.authorisation.Whose;
import org.opencmf.cmf.consumer.Consumer;
import org.opencmf.cmf.consumer.Identification;

/** What one consumer sees of the engine. */
final class ConsumerView implements CertificateManagementFunction {

    private static final int SHOWN = 10;

    private final Identification identification;
    private final Rooms rooms;

    ConsumerView(Identification identification, Rooms rooms) {
        this.identification = identification;
        this.rooms = rooms;
    }

    @Override
    public RegistrationOutcome register(RegistrationRequest request) {
        Object entity = request == null ? null : request.entity();
        return pass(
                Operation.REGISTER,
                entity,
                consumer -> rooms.registration().registrar().register(consumer, request));
    }

    @Override
    public InitialCredential issueCredential(EntityId entity) {
        return pass(
                Operation.ISSUE_CREDENTIAL,
                entity,
                consumer -> rooms.registration().registrar().issueCredential(consumer, entity));
    }

    @Override
    public List<Registration> registerDelegate(DelegateRegistrationRequest request) {
        Object vnf = request == null ? null : request.vnfInstanceId();
        return pass(
                Operation.REGISTER_DELEGATE,
                vnf,
                consumer -> rooms.registration().delegations().register(consumer, request));
    }

    @Override
    public List<Registration> handOver(Set<EntityId> vnfcis, EntityId delegate) {
        Object given = vnfcis == null || delegate == null ? null : handedOver(vnfcis, delegate);
        return pass(
                Operation.HAND_OVER,
                given,
                consumer -> rooms.registration().delegations().handOver(consumer, Set.copyOf(vnfcis), delegate));
    }

    /** Names what is handed over, for the journal: of a great many VNFCIs, some. */
    private static String handedOver(Set<EntityId> vnfcis, EntityId delegate) {
        List<String> names =
                vnfcis.stream().map(String::valueOf).sorted().limit(SHOWN).toList();
        String more = vnfcis.size() > SHOWN ? " and " + (vnfcis.size() - SHOWN) + " more" : "";
        return String.join(" ", names) + more + " to " + delegate;
    }

    @Override
    public Registration registration(EntityId entity) {
        return pass(
                Operation.SEE_REGISTRATION,
                entity,
                consumer -> rooms.monitoring().queries().registration(consumer, entity));
    }

    @Override
    public void deregister(EntityId entity) {
        this.<@Nullable Object>pass(Operation.DEREGISTER, entity, consumer -> {
            rooms.registration().deregistration().deregister(consumer, entity);
            return null;
        });
    }

    @Override
    public EnrolmentOutcome enrol(EnrolmentRequest request) {
        Object entity = request == null ? null : request.entity();
        return pass(Operation.ENROL, entity, consumer -> rooms.enrolment().enrol(consumer, request));
    }

    @Override
    public EnrolmentOutcome renew(RenewalRequest request) {
        Object certificate = request == null ? null : request.certificate().sha256();
        return pass(Operation.RENEW, certificate, consumer -> rooms.enrolment().renew(consumer, request));
    }

    @Override
    public CertificateRecord revoke(CertificateId certificate, CRLReason reason) {
        Object given = certificate == null || reason == null ? null : certificate.sha256();
        return pass(
                Operation.REVOKE,
                given,
                consumer -> rooms.life()
                        .revoke(
                                consumer.entity().value(),
                                rooms.access().certificate(consumer, Operation.REVOKE, certificate),
                                reason));
    }

    @Override
    public void remove(CertificateId certificate) {
        Object given = certificate == null ? null : certificate.sha256();
        this.<@Nullable Object>pass(Operation.REMOVE, given, consumer -> {
            CertificateRecord known = rooms.access().certificate(consumer, Operation.REMOVE, certificate);
            rooms.life().remove(consumer.entity().value(), known);
            return null;
        });
    }

    @Override
    public CertificateRecord certificate(CertificateId certificate) {
        return pass(
                Operation.QUERY,
                certificate,
                consumer -> rooms.monitoring().queries().certificate(consumer, certificate));
    }

    @Override
    public Page<CertificateRecord> certificates(CertificateFilter filter, Page.Request page) {
        Object given = filter == null ? null : page;
        return pass(
                Operation.QUERY, given, consumer -> rooms.monitoring().queries().certificates(consumer, filter, page));
    }

    @Override
    public Subscription subscribe(CertificateFilter filter, CertificateListener listener) {
        Object given = filter == null ? null : listener;
        return pass(
                Operation.SUBSCRIBE,
                given,
                consumer -> rooms.monitoring().subscriptions().subscribe(identification, filter, listener));
    }

    @Override
    public TrustBundle trustBundle(TrustDomain trustDomain) {
        return pass(
                Operation.TRUST_BUNDLE,
                trustDomain,
                consumer -> rooms.monitoring().queries().trustBundle(consumer, trustDomain));
    }

    @Override
    public void vnfLifecycleChanged(VnfLcmEvent event) {
        Object vnf = event == null ? null : event.vnfInstanceId();
        this.<@Nullable Object>pass(Operation.VNF_LIFECYCLE, vnf, consumer -> {
            rooms.lifecycle().changed(consumer, event);
            return null;
        });
    }

    @Override
    public AttestationNonce attestationNonce() {
        return pass(Operation.ATTESTATION_NONCE, "-", consumer -> {
            rooms.access().demand(consumer, Operation.ATTESTATION_NONCE, Whose.OWN);
            return rooms.nonces().next(consumer.entity());
        });
    }

    private <T extends @Nullable Object> T pass(
            Operation operation, @Nullable Object object, Function<Consumer, T> work) {
        return rooms.boundary().pass(identification, new Boundary.Call(operation, object), work);
    }
}
