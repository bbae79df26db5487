// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import java.security.cert.CRLReason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.authorisation.Cell;
import org.opencmf.cmf.authorisation.Whose;
import org.opencmf.testkit.fixture.CsrFixture;

/**
 * Asks for what a cell of the authorisation table is about.
 *
 * @param view of the consumer that the cell is about
 * @param objects what is its own, in its charge, and others'
 */
record CellRequest(CertificateManagementFunction view, Stage objects) {

    /**
     * What can be asked for.
     *
     * @param own the consumer
     * @param delegated a VNFCI whose delegate it is
     * @param leaving another one, to be handed over
     * @param other a VNFCI of somebody else
     * @param bystander somebody else who is no VNFCI
     * @param vnfm who takes over
     */
    record Stage(
            Cast.Player own,
            Cast.Player delegated,
            Cast.Player leaving,
            Cast.Player other,
            Cast.Player bystander,
            EntityId vnfm) {

        Cast.Player of(Whose whose) {
            return switch (whose) {
                case OWN -> own;
                case DELEGATED -> delegated;
                case OTHER -> other;
            };
        }

        /** Returns whom an operation is about that is not for VNFCIs. */
        EntityId entity(Whose whose) {
            return whose == Whose.OTHER ? bystander.entity() : of(whose).entity();
        }
    }

    void send(Cell cell) {
        Cast.Player player = objects.of(cell.whose());
        EntityId entity = objects.entity(cell.whose());
        switch (cell.operation()) {
            case ENROL -> view.enrol(enrolment(player, type(cell)));
            case RENEW -> view.renew(new RenewalRequest(RequestId.random(), id(cell), csr(player, type(cell))));
            case REVOKE -> view.revoke(id(cell), CRLReason.SUPERSEDED);
            case REMOVE -> view.remove(id(cell));
            case QUERY -> view.certificate(id(cell));
            case REGISTER -> view.register(registration(cell.whose()));
            case ISSUE_CREDENTIAL -> view.issueCredential(entity);
            case SEE_REGISTRATION -> view.registration(entity);
            case DEREGISTER -> view.deregister(entity);
            case REGISTER_DELEGATE -> view.registerDelegate(delegation(player.entity()));
            case HAND_OVER -> view.handOver(Set.of(leaving(cell.whose())), objects.vnfm());
            case TRUST_BUNDLE -> view.trustBundle(cell.whose() == Whose.OWN ? InMemoryCmf.DOMAIN : Cast.ELSEWHERE);
            case ATTESTATION_NONCE -> view.attestationNonce();
            case VNF_LIFECYCLE -> view.vnfLifecycleChanged(event(player.entity()));
            case SUBSCRIBE -> throw new IllegalArgumentException("one subscription is about many cells");
        }
    }

    private static CertificateType type(Cell cell) {
        return Objects.requireNonNull(cell.type(), "type");
    }

    private CertificateId id(Cell cell) {
        return objects.of(cell.whose()).certificates().get(type(cell));
    }

    private EntityId leaving(Whose whose) {
        return whose == Whose.DELEGATED
                ? objects.leaving().entity()
                : objects.of(whose).entity();
    }

    static EnrolmentRequest enrolment(Cast.Player player, CertificateType type) {
        return new EnrolmentRequest(RequestId.random(), player.entity(), type.name(), csr(player, type));
    }

    private static CertificationRequest csr(Cast.Player player, CertificateType type) {
        return CsrFixture.forDnsName(Cast.host(player.entity(), type)).request();
    }

    /** Somebody new is nobody's yet; who is there already cannot be registered, by whomever. */
    private RegistrationRequest registration(Whose whose) {
        String name = (whose == Whose.OTHER ? "new" : "known") + "."
                + objects.own().entity().value();
        var request = RegistrationRequest.of(EntityType.CIR, name + ".operator.example", InMemoryCmf.DOMAIN);
        return whose == Whose.OTHER
                ? request
                : new RegistrationRequest(
                        request.id(),
                        objects.of(whose).entity(),
                        request.type(),
                        request.trustDomain(),
                        request.fqdn(),
                        request.identities());
    }

    private static DelegateRegistrationRequest delegation(EntityId vnfci) {
        String name = Cast.host(vnfci, CertificateType.VNF_OAM);
        var identity = new EndEntityIdentity(
                "oam",
                CertificateType.VNF_OAM,
                "vnf-oam",
                new X500Principal("CN=" + name),
                Set.of(AlternativeName.dns(name)),
                Set.of());
        return new DelegateRegistrationRequest(
                RequestId.random(), "vnf-of-" + vnfci.value(), InMemoryCmf.DOMAIN, Map.of(vnfci, List.of(identity)));
    }

    private static VnfLcmEvent event(EntityId vnfci) {
        return new VnfLcmEvent(
                RequestId.random(),
                "vnf-of-" + vnfci.value(),
                VnfLcmEvent.Operation.SCALE,
                List.of(new VnfLcmEvent.AffectedVnfc(vnfci, VnfLcmEvent.ChangeType.ADDED)));
    }
}
