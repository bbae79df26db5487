// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.identity.RequestId;
import org.opencmf.hsm.HsmKey;
import org.opencmf.mano.csr.NonceSource;
import org.opencmf.mano.csr.PreparedRequest;
import org.opencmf.mano.custody.Custody;
import org.opencmf.mano.custody.DelegatedKey;
import org.opencmf.mano.custody.KeyRequest;
import org.opencmf.mano.plan.PlannedCertificate;

/** From a key to its certificate: one request a key, stored before it is sent, and repeated as it was. */
final class Enrolling {

    private final DelegationPorts ports;
    private final DelegationPolicy policy;
    private final Custody custody;

    Enrolling(DelegationPorts ports, DelegationPolicy policy, Custody custody) {
        this.ports = ports;
        this.policy = policy;
        this.custody = custody;
    }

    /** Makes the key, if it is not made yet, and the request for its certificate. */
    DelegatedKey prepare(PlannedCertificate planned, DelegatedKey key, @Nullable CertificateId renews) {
        if (key.request() != null) {
            return key;
        }
        HsmKey inToken = custody.key(key);
        NonceSource nonces = ports.hsm().capabilities().attests()
                ? () -> ports.cmf().attestationNonce().bytes()
                : NonceSource.NONE;
        PreparedRequest prepared = ports.csr().sign(inToken, planned.identity(), nonces);
        return custody.requested(
                key, new KeyRequest(new RequestId(key.label()), prepared.csr(), prepared.attestations(), renews));
    }

    /** Sends the request, for the first time or again. */
    EnrolmentOutcome send(PlannedCertificate planned, KeyRequest request) {
        CertificateId renews = request.renews();
        return renews == null
                ? ports.cmf()
                        .enrol(new EnrolmentRequest(
                                request.id(),
                                planned.vnfc().id(),
                                planned.certificateDescId(),
                                request.csr(),
                                planned.securityPolicies(),
                                request.attestations()))
                : ports.cmf()
                        .renew(new RenewalRequest(
                                request.id(),
                                renews,
                                request.csr(),
                                planned.securityPolicies(),
                                request.attestations()));
    }

    /** Enters a new key for a certificate. */
    DelegatedKey enter(PlannedCertificate planned) {
        return custody.enter(
                new Custody.Purpose(
                        planned.vnfc().vnfInstanceId(), planned.vnfc().id(), planned.certificateDescId()),
                planned.keyAlgorithm(),
                policy.transport(planned.identity().type()).travel());
    }

    /** The keys for a certificate of a VNFCI, the latest first. */
    List<DelegatedKey> generations(Agenda.Item item) {
        return ports.store().generations(item.vnfci(), item.certificateDescId());
    }

    /** The latest key. */
    Optional<DelegatedKey> latest(Agenda.Item item) {
        return generations(item).stream().findFirst();
    }

    /** The latest key that the VNFCI has. */
    Optional<DelegatedKey> inUse(Agenda.Item item) {
        return generations(item).stream().filter(DelegatedKey::installed).findFirst();
    }

    /** The certificate that the VNFCI has. */
    Optional<Issued> issuedInUse(Agenda.Item item) {
        return inUse(item).map(DelegatedKey::issued);
    }

    Instant now() {
        return ports.world().clock().instant();
    }
}
