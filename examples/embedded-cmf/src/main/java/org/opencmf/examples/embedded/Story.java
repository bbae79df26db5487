// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.embedded;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.lifecycle.EnrolmentConfiguration;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.lifecycle.VnfLcmEvent.AffectedVnfc;
import org.opencmf.api.lifecycle.VnfLcmEvent.ChangeType;
import org.opencmf.api.lifecycle.VnfLcmEvent.Operation;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.ConsumerIdentity;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.InMemoryEntity;

/** A VNF in direct mode: its VNFCI comes to life, enrols itself, and is forgotten when it ends. */
public final class Story {

    private static final String VNF = "upf-1";

    private final PrintStream out;
    private final Inventory inventory = new Inventory(EdgeCmf.DOMAIN, EdgeCmf.VNFM);
    private final BlockingQueue<EnrolmentConfiguration> sent = new LinkedBlockingQueue<>();

    Story(PrintStream out) {
        this.out = out;
    }

    /**
     * Tells the story on standard output.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        new Story(System.out).tell();
    }

    void tell() {
        EntityId upf = inventory.plan(VNF, "upf-0.edge.example");
        try (InMemoryCmf cmf = EdgeCmf.open(inventory, sent::add)) {
            CertificateManagementFunction vnfm = enrolVnfm(cmf);

            vnfm.vnfLifecycleChanged(event(Operation.INSTANTIATE, upf, ChangeType.ADDED));
            Issued oam = enrolItself(cmf, sent.remove());
            vnfm.vnfLifecycleChanged(event(Operation.TERMINATE, upf, ChangeType.REMOVED));

            out.println(upf.value() + " has ended: its certificate is "
                    + cmf.oss().certificate(oam.id()).status());
        }
    }

    private CertificateManagementFunction enrolVnfm(InMemoryCmf cmf) {
        var registered =
                cmf.oss().register(RegistrationRequest.of(EntityType.VNFM, EdgeCmf.VNFM.value(), EdgeCmf.DOMAIN));
        var request = InMemoryEntity.of(registered.registration()).request(RegistrationRequest.NFV_MANO_IDENTITY);
        var issued = (Issued) cmf.withCredential(registered.credential()).enrol(request);
        out.println("the VNFM is " + issued.chain().certificate().getSubjectX500Principal());
        return cmf.forConsumer(
                new ConsumerIdentity.Certificate(() -> issued.chain().certificates()));
    }

    // region direct-mode
    private Issued enrolItself(InMemoryCmf cmf, EnrolmentConfiguration told) {
        var vnfci = InMemoryEntity.of(told);
        var own = cmf.withCredential(told.credential());
        var issued = (Issued) own.enrol(vnfci.request(told.identity().id()));
        out.println(told.vnfci().value() + " has enrolled itself: "
                + issued.chain().certificate().getIssuerX500Principal() + " has certified its key");
        return issued;
    }
    // endregion

    private static VnfLcmEvent event(Operation operation, EntityId vnfci, ChangeType change) {
        return new VnfLcmEvent(RequestId.random(), VNF, operation, List.of(new AffectedVnfc(vnfci, change)));
    }
}
