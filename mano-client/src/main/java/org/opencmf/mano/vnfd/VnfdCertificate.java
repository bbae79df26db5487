// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.CertificateType;

/**
 * A certificate that VNFCIs need: a node template of type {@code tosca.nodes.nfv.Certificate}.
 *
 * @param id name of the node template, which serves as {@code certificateDescId}
 * @param name its property of this name
 * @param type VNFCI or VNF OAM
 * @param baseProfile what the certificate is to contain; null if the descriptor leaves it to others
 * @param csrRequirements what its certification requests have to be, one of them; empty if nothing is said
 * @param nfTypes 3GPP network function types, from {@code nf_types} in the node template's metadata, where SOL001 has no
 *     property for them: parted by commas
 * @clause SOL001 6.8.19
 */
public record VnfdCertificate(
        String id,
        String name,
        CertificateType type,
        @Nullable CertificateBaseProfile baseProfile,
        List<CsrRequirement> csrRequirements,
        Set<String> nfTypes) {

    /** Refuses missing parts, and copies the collections. */
    public VnfdCertificate {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        csrRequirements = List.copyOf(csrRequirements);
        nfTypes = Set.copyOf(nfTypes);
    }

    /**
     * Returns by which id requests override what the certificate is to contain.
     *
     * @return the id of the base profile; where the descriptor has none, that of the certificate
     * @clause SOL003 CertificateBaseProfile
     */
    public String profileId() {
        return baseProfile == null ? id : baseProfile.id();
    }
}
