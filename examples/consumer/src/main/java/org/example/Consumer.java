// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.example;

import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.InMemoryEntity;

/** Registers an NFVO with a CMF in memory, enrols it, and prints whom its certificate names. */
public final class Consumer {
    public static void main(String[] arguments) {
        // region first-certificate
        try (var cmf = InMemoryCmf.create()) {
            var nfvo = RegistrationRequest.of(EntityType.NFVO, "nfvo.operator.example", InMemoryCmf.DOMAIN);
            var registered = cmf.oss().register(nfvo);
            var request = InMemoryEntity.of(registered.registration()).request(RegistrationRequest.NFV_MANO_IDENTITY);
            var issued = (Issued) cmf.withCredential(registered.credential()).enrol(request);
            System.out.println(issued.chain().certificate().getSubjectX500Principal());
        }
        // endregion
    }
}
