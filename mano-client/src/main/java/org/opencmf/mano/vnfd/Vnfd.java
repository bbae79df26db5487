// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.mano.document.Faults;

/**
 * What a VNF descriptor says of certificates.
 *
 * @param id the descriptor's id
 * @param certificates the certificates that its VNFCIs need, in whichever flavour; none if the VNF does not support delegation
 *     mode
 * @param vdus the kinds of VNF component, in whichever flavour: one for each way in which flavours describe a VDU
 * @param flavours the deployment flavours; none if the descriptor does not tell them apart
 * @clause SOL001 6.8.19
 */
public record Vnfd(String id, List<VnfdCertificate> certificates, List<Vdu> vdus, List<DeploymentFlavour> flavours) {

    private static final int MOST_LISTED = 20;

    /** Refuses missing parts, and copies the lists. */
    public Vnfd {
        Objects.requireNonNull(id, "id");
        certificates = List.copyOf(certificates);
        vdus = List.copyOf(vdus);
        flavours = List.copyOf(flavours);
    }

    /**
     * Describes a VNF whose deployment flavours are not told apart.
     *
     * @param id the descriptor's id
     * @param certificates the certificates that its VNFCIs need; none if the VNF does not support delegation mode
     * @param vdus the kinds of VNF component
     */
    public Vnfd(String id, List<VnfdCertificate> certificates, List<Vdu> vdus) {
        this(id, certificates, vdus, List.of());
    }

    /**
     * Narrows the descriptor to one deployment flavour.
     *
     * @param flavourId which; null if nobody has chosen. Where the descriptor tells no flavours apart, it does not matter
     * @return certificates and VDUs of that flavour alone
     * @throws CmfRejectedException if there is no such flavour, or several and none is chosen; it lists them
     * @clause SOL001 6.8.19
     */
    public Vnfd in(@Nullable String flavourId) {
        if (flavours.isEmpty()) {
            return this;
        }
        if (flavourId == null && flavours.size() > 1) {
            throw refusal("one of several deployment flavours has to be chosen");
        }
        return flavours.stream()
                .filter(flavour -> flavourId == null || flavour.id().equals(flavourId))
                .map(flavour -> new Vnfd(id, flavour.certificates(), flavour.vdus(), List.of(flavour)))
                .findFirst()
                .orElseThrow(() -> refusal(
                        Faults.quoted(String.valueOf(flavourId)) + " is no deployment flavour of the descriptor"));
    }

    private CmfRejectedException refusal(String why) {
        String known = flavours.stream()
                .limit(MOST_LISTED)
                .map(flavour -> Faults.quoted(flavour.id()))
                .collect(Collectors.joining(", "));
        return new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, why + ": " + known);
    }

    /**
     * Tells whether the VNF's certificates can be managed by a delegate.
     *
     * @return whether the descriptor has certificates
     */
    public boolean supportsDelegation() {
        return !certificates.isEmpty();
    }

    /**
     * Demands that the VNF's certificates can be managed by a delegate.
     *
     * @return this descriptor
     * @throws CmfRejectedException if the descriptor has no certificate
     * @clause IFA026 Vnfm.Sc.007
     */
    public Vnfd requireDelegation() {
        if (!supportsDelegation()) {
            throw new CmfRejectedException(
                    CmfErrorCode.MODE_NOT_SUPPORTED,
                    "the descriptor has no tosca.nodes.nfv.Certificate: the VNF does not support delegation mode");
        }
        return this;
    }

    /**
     * Finds a certificate; where flavours describe it differently, that of the first.
     *
     * @param certificateDescId its id
     * @return the certificate, or nothing
     */
    public Optional<VnfdCertificate> certificate(String certificateDescId) {
        return certificates.stream()
                .filter(certificate -> certificate.id().equals(certificateDescId))
                .findFirst();
    }

    /**
     * Finds a VDU; where flavours describe it differently, that of the first.
     *
     * @param vduId its id
     * @return the VDU, or nothing
     */
    public Optional<Vdu> vdu(String vduId) {
        return vdus.stream().filter(vdu -> vdu.id().equals(vduId)).findFirst();
    }
}
