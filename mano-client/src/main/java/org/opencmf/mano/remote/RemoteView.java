// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLReason;
import java.util.List;
import java.util.Set;
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
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.RegistrationOutcome;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.wire.CertificateJson;
import org.opencmf.wire.DelegationJson;
import org.opencmf.wire.EnrolmentJson;
import org.opencmf.wire.FilterText;
import org.opencmf.wire.LifecycleJson;
import org.opencmf.wire.RegistrationJson;
import org.opencmf.wire.SubscriptionJson;
import org.opencmf.wire.http.Binding;

/** The view of one consumer, over HTTPS. */
final class RemoteView implements CertificateManagementFunction {

    private static final int ACCEPTED = 202;

    private final Exchange exchange;
    private final RemotePolicy policy;

    RemoteView(Exchange exchange, RemotePolicy policy) {
        this.exchange = exchange;
        this.policy = policy;
    }

    @Override
    public RegistrationOutcome register(RegistrationRequest request) {
        return exchange.post(Binding.REGISTRATIONS, request.id(), RegistrationJson.write(request))
                .read(RegistrationJson::outcome);
    }

    @Override
    public InitialCredential issueCredential(EntityId entity) {
        return exchange.post(Binding.registration(entity) + Binding.CREDENTIALS, RequestId.random(), null)
                .read(RegistrationJson::credential);
    }

    @Override
    public List<Registration> registerDelegate(DelegateRegistrationRequest request) {
        return exchange.post(Binding.DELEGATIONS, request.id(), DelegationJson.write(request))
                .read(RegistrationJson::readAll);
    }

    @Override
    public List<Registration> handOver(Set<EntityId> vnfcis, EntityId delegate) {
        var body = DelegationJson.write(new DelegationJson.HandOver(vnfcis, delegate));
        return exchange.post(Binding.HAND_OVER, RequestId.random(), body).read(RegistrationJson::readAll);
    }

    @Override
    public Registration registration(EntityId entity) {
        return exchange.get(Binding.registration(entity)).read(RegistrationJson::read);
    }

    @Override
    public void deregister(EntityId entity) {
        var unused = exchange.delete(Binding.registration(entity));
    }

    @Override
    public EnrolmentOutcome enrol(EnrolmentRequest request) {
        return outcome(exchange.post(Binding.ENROLMENTS, request.id(), EnrolmentJson.write(request)));
    }

    @Override
    public EnrolmentOutcome renew(RenewalRequest request) {
        String path = Binding.certificate(request.certificate()) + Binding.RENEW;
        return outcome(exchange.post(path, request.id(), EnrolmentJson.write(request)));
    }

    private static EnrolmentOutcome outcome(Received received) {
        return received.status() == ACCEPTED
                ? received.read(EnrolmentJson::pending)
                : received.read(EnrolmentJson::issued);
    }

    @Override
    public CertificateRecord revoke(CertificateId certificate, CRLReason reason) {
        String path = Binding.certificate(certificate) + Binding.REVOKE;
        return exchange.post(path, RequestId.random(), CertificateJson.write(reason))
                .read(CertificateJson::read);
    }

    @Override
    public void remove(CertificateId certificate) {
        var unused = exchange.delete(Binding.certificate(certificate));
    }

    @Override
    public CertificateRecord certificate(CertificateId certificate) {
        return exchange.get(Binding.certificate(certificate)).read(CertificateJson::read);
    }

    @Override
    public Page<CertificateRecord> certificates(CertificateFilter filter, Page.Request page) {
        var path = new StringBuilder(Binding.CERTIFICATES).append("?").append(Binding.LIMIT + "=" + page.limit());
        String expression = FilterText.write(filter);
        if (!expression.isEmpty()) {
            path.append('&').append(parameter(Binding.FILTER, expression));
        }
        String from = page.from();
        if (from != null) {
            path.append('&').append(parameter(Binding.MARKER, from));
        }
        Received received = exchange.get(path.toString());
        return new Page<>(
                received.read(CertificateJson::readAll),
                received.headers().firstValue("Link").map(NextLink::marker).orElse(null));
    }

    private static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public Subscription subscribe(CertificateFilter filter, CertificateListener listener) {
        var body = SubscriptionJson.write(new SubscriptionJson.Request(filter, null));
        String id =
                exchange.post(Binding.SUBSCRIPTIONS, RequestId.random(), body).read(SubscriptionJson::id);
        return PolledSubscription.start(id, exchange, listener, policy);
    }

    @Override
    public TrustBundle trustBundle(TrustDomain trustDomain) {
        return exchange.get(Binding.trustBundle(trustDomain)).read(CertificateJson::bundle);
    }

    @Override
    public void vnfLifecycleChanged(VnfLcmEvent event) {
        var unused = exchange.post(Binding.LIFECYCLE, event.id(), LifecycleJson.write(event));
    }

    @Override
    public AttestationNonce attestationNonce() {
        return exchange.post(Binding.NONCES, RequestId.random(), null).read(LifecycleJson::nonce);
    }
}
