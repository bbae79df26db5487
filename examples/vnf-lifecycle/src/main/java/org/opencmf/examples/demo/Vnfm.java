// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.demo;

import java.time.Duration;
import java.util.List;
import org.opencmf.api.identity.EntityType;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.mano.custody.CustodyPolicy;
import org.opencmf.mano.custody.DelegatedKey;
import org.opencmf.mano.custody.DestructionRecord;
import org.opencmf.mano.custody.InMemoryCustodyStore;
import org.opencmf.mano.delegation.DelegationMode;
import org.opencmf.mano.delegation.DelegationPolicy;
import org.opencmf.mano.delegation.DelegationPorts;
import org.opencmf.mano.delegation.Installers;
import org.opencmf.mano.install.InstallationTarget.Phase;
import org.opencmf.mano.install.TransportPolicy;
import org.opencmf.mano.install.memory.InMemoryVim;
import org.opencmf.mano.install.memory.InMemoryVnf;

/** What a vendor's VNFM has of OpenCMF: delegation mode, with keys in a token and installers for VIM, CISM and VNF. */
final class Vnfm {

    private final InMemoryVnf vnfs;
    private final InMemoryCustodyStore custody = new InMemoryCustodyStore();
    private final DelegationMode delegation;
    private final VnfciFiles disk;

    Vnfm(Operator operator, StoryClock clock, OutputFiles files) {
        var crypto = operator.crypto();
        vnfs = new InMemoryVnf(crypto);
        var vimOpener = operator.opener(EntityType.VIM);
        var vim = new InMemoryVim(operator.chain(EntityType.VIM), vimOpener, vnfs);
        var cism = new InMemoryVim(operator.chain(EntityType.VIM), vimOpener, vnfs);
        disk = new VnfciFiles(files, crypto, vimOpener);
        var ports = new DelegationPorts(
                operator.cmf().withCertificate(operator.entity(EntityType.VNFM).tls()),
                new InsecureMemoryHsm(crypto, operator.random()),
                custody,
                new CsrSigner(AttestationPlacement.NONE),
                Installers.of(
                        disk.duringInstantiation(vim), disk.duringInstantiation(cism), disk.afterInstantiation(vnfs)),
                new DelegationPorts.World(crypto, operator.random(), clock));
        delegation = new DelegationMode(ports, policy());
    }

    /** VNF OAM certificates come with the VNFCI; the others by configuration, encrypted to those. */
    private static DelegationPolicy policy() {
        return new DelegationPolicy(
                new CustodyPolicy(3, Duration.ofHours(12)),
                TransportPolicy.ENVELOPED_TO_RECIPIENT,
                Phase.AFTER_INSTANTIATION,
                2.0 / 3,
                Duration.ofMinutes(1),
                Duration.ofHours(1));
    }

    DelegationMode delegation() {
        return delegation;
    }

    VnfciFiles disk() {
        return disk;
    }

    InMemoryVnf vnfs() {
        return vnfs;
    }

    List<DelegatedKey> keysInCustody() {
        return delegation.keysInCustody();
    }

    List<DestructionRecord> destroyedKeys() {
        return custody.destructions();
    }
}
