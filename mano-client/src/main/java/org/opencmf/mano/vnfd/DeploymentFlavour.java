// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.util.List;
import java.util.Objects;

/**
 * One of the ways in which a VNF can be deployed.
 *
 * @param id its {@code flavour_id}, which SOL003 calls {@code flavourId}
 * @param certificates the certificates that VNFCIs may need in this flavour
 * @param vdus the kinds of VNF component in this flavour
 * @clause SOL001 6.8.19
 */
public record DeploymentFlavour(String id, List<VnfdCertificate> certificates, List<Vdu> vdus) {

    /** Refuses missing parts, and copies the lists. */
    public DeploymentFlavour {
        Objects.requireNonNull(id, "id");
        certificates = List.copyOf(certificates);
        vdus = List.copyOf(vdus);
    }
}
