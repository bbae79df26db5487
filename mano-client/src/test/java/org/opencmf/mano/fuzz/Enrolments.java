// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.fuzz;

import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.ConsumerIdentity;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.CertificatePlanner;
import org.opencmf.mano.plan.InstantiationData;
import org.opencmf.mano.plan.PlannedCertificate;
import org.opencmf.mano.plan.PlanningPolicy;
import org.opencmf.mano.vnfd.VnfdReader;
import org.opencmf.mano.vnfd.VnfdText;
import org.opencmf.testkit.fixture.CsrFixture;

/** A CMF in memory with a VNFM that enrols for VNFCIs which it is in charge of. */
final class Enrolments implements AutoCloseable {

    private static final CertificatePlan PLAN = new CertificatePlanner(PlanningPolicy.standard())
            .plan(
                    new VnfdReader().read("amf.yaml", VnfdText.amf()),
                    null,
                    InstantiationData.of("vnf-1", InMemoryCmf.DOMAIN));

    private final InMemoryCmf cmf = InMemoryCmf.create();
    private final CertificateManagementFunction vnfm;

    Enrolments() {
        vnfm = vnfm();
        vnfm.registerDelegate(new DelegateRegistrationRequest(
                RequestId.random(), PLAN.vnfInstanceId(), PLAN.trustDomain(), PLAN.identities()));
    }

    private CertificateManagementFunction vnfm() {
        String fqdn = "vnfm.operator.example";
        var registered = cmf.oss().register(RegistrationRequest.of(EntityType.VNFM, fqdn, InMemoryCmf.DOMAIN));
        var outcome = cmf.withCredential(registered.credential())
                .enrol(new EnrolmentRequest(
                        RequestId.random(),
                        registered.registration().entity(),
                        RegistrationRequest.NFV_MANO_IDENTITY,
                        CsrFixture.forDnsName(fqdn).request()));
        var chain = ((Issued) outcome).chain().certificates();
        return cmf.forConsumer(ConsumerIdentity.Certificate.of(chain));
    }

    /** For which certificate requests are sent. */
    static PlannedCertificate planned() {
        return PLAN.certificates().get(0);
    }

    void enrol(CertificationRequest csr) {
        vnfm.enrol(new EnrolmentRequest(
                RequestId.random(), planned().vnfc().id(), planned().certificateDescId(), csr));
    }

    @Override
    public void close() {
        cmf.close();
    }
}
