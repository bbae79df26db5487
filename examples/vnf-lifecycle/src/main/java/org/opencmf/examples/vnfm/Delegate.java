// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.vnfm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.hsm.HsmService;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.mano.custody.FileCustodyStore;
import org.opencmf.mano.delegation.CertificateLine;
import org.opencmf.mano.delegation.DelegationMode;
import org.opencmf.mano.delegation.DelegationPolicy;
import org.opencmf.mano.delegation.DelegationPorts;
import org.opencmf.mano.delegation.DelegationReport;
import org.opencmf.mano.delegation.Installers;
import org.opencmf.mano.lcm.CreateVnfRequest;
import org.opencmf.mano.lcm.LcmRequestReader;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.CertificatePlanner;
import org.opencmf.mano.plan.InstantiationData;
import org.opencmf.mano.plan.PlanningPolicy;
import org.opencmf.mano.vnfd.Vnfd;
import org.opencmf.mano.vnfd.VnfdReader;

/** What a VNFM calls when its VNF instances come, grow, are healed and go. */
final class Delegate implements AutoCloseable {

    private final FileCustodyStore custody;
    private final DelegationMode mode;

    /**
     * What the product has already.
     *
     * @param cmf the CMF as this VNFM sees it
     * @param token where keys are made
     * @param installers who installs
     * @param world providers, randomness and time
     */
    record Product(
            CertificateManagementFunction cmf, HsmService token, Installers installers, DelegationPorts.World world) {}

    Delegate(Product product, Path directory) {
        // region assembly
        custody = FileCustodyStore.open(directory);
        var ports = new DelegationPorts(
                product.cmf(),
                product.token(),
                custody,
                new CsrSigner(AttestationPlacement.NONE),
                product.installers(),
                product.world());
        mode = new DelegationMode(ports, DelegationPolicy.standard());
        // endregion
    }

    // region plan
    /** The same descriptor, request and numbers give the same plan, now and after a restart. */
    static CertificatePlan plan(Path vnfdOrCsar, byte[] createVnfRequest, InstantiationData instance) {
        CreateVnfRequest request = new LcmRequestReader().createVnf(createVnfRequest);
        if (request.certificateConfigurationData() == null) {
            throw new CmfRejectedException(CmfErrorCode.MODE_NOT_SUPPORTED, "nobody has asked for delegation mode");
        }
        Vnfd vnfd = new VnfdReader().read(vnfdOrCsar);
        return new CertificatePlanner(PlanningPolicy.standard())
                .plan(vnfd, request.certificateConfigurationData(), instance);
    }
    // endregion

    /** A VNF instance comes to life, or has grown. */
    DelegationReport equip(CertificatePlan plan) {
        return mode.instantiate(plan);
    }

    /** VNFCIs have lost what they had. */
    DelegationReport heal(String vnfInstanceId, Set<EntityId> vnfcis) {
        return mode.heal(vnfInstanceId, vnfcis);
    }

    /** A VNF instance is gone. */
    DelegationReport end(String vnfInstanceId) {
        return mode.terminate(vnfInstanceId);
    }

    // region restart
    /** Takes up the VNF instances that the product knows; returns those that are to be taken up later. */
    List<CertificatePlan> takeUp(Collection<CertificatePlan> known) {
        List<CertificatePlan> later = new ArrayList<>();
        for (CertificatePlan plan : known) {
            try {
                mode.instantiate(plan);
            } catch (CmfUnavailableException e) {
                later.add(plan);
            }
        }
        return later;
    }
    // endregion

    // region tick
    /** To be called once a minute or so: tells whoever looks after the VNFs what does not mend itself. */
    void lookAfter(Consumer<CertificateLine> operator) {
        for (DelegationReport report : mode.tick()) {
            for (CertificateLine line : report.lines()) {
                if (line.status() == CertificateLine.Status.FAILED) {
                    operator.accept(line);
                }
            }
        }
    }
    // endregion

    @Override
    public void close() {
        custody.close();
    }
}
