// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.embedded;

import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.spi.VnfciConfigurator;

/** The CMF of this product, put together. */
final class EdgeCmf {

    static final TrustDomain DOMAIN = new TrustDomain("edge");
    static final EntityId VNFM = new EntityId("vnfm.edge.example");

    private EdgeCmf() {}

    /**
     * Opens the CMF.
     *
     * @param inventory knows the VNFCIs
     * @param channel reaches them, protected
     * @return a CMF that serves
     */
    static InMemoryCmf open(Inventory inventory, VnfciConfigurator channel) {
        // region assembly
        return InMemoryCmf.builder()
                .trustDomain(TrustDomainRule.ofHosts(DOMAIN, "edge.example"))
                .with(cmf -> cmf.policy(new NoRsa()).directMode(inventory, channel, "https://cmf.edge.example/enrol"))
                .build();
        // endregion
    }
}
