// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;

/**
 * What a VNF descriptor says of certificates.
 *
 * @param id the descriptor's id
 * @param certificates the certificates that its VNFCIs need; none if the VNF does not support delegation mode
 * @param vdus the kinds of VNF component
 * @clause SOL001 6.8.19
 */
public record Vnfd(String id, List<VnfdCertificate> certificates, List<Vdu> vdus) {

    /** Refuses missing parts, and copies the lists. */
    public Vnfd {
        Objects.requireNonNull(id, "id");
        certificates = List.copyOf(certificates);
        vdus = List.copyOf(vdus);
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
     * Finds a certificate.
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
     * Finds a VDU.
     *
     * @param vduId its id
     * @return the VDU, or nothing
     */
    public Optional<Vdu> vdu(String vduId) {
        return vdus.stream().filter(vdu -> vdu.id().equals(vduId)).findFirst();
    }
}
