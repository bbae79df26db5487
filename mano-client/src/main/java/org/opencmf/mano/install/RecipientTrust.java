// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.identity.TrustDomain;

/** Says whose certificates a private key may be encrypted to. */
@FunctionalInterface
public interface RecipientTrust {

    /**
     * Returns who is trusted to open a key.
     *
     * @param target where the key is to be installed
     * @param trustDomain the trust domain of the VNF
     * @return the recipient's certificate has to chain to an anchor of one of them
     * @throws CmfException if that cannot be found out
     */
    List<TrustBundle> of(InstallationTarget target, TrustDomain trustDomain);

    /**
     * Trusts the members of the VNF's own trust domain.
     *
     * @param cmf knows the trust domain's anchors
     * @return the rule
     */
    static RecipientTrust ownDomain(CertificateManagementFunction cmf) {
        Objects.requireNonNull(cmf, "cmf");
        return (target, trustDomain) -> List.of(cmf.trustBundle(trustDomain));
    }

    /**
     * Trusts others too, for VIMs and CISMs of another trust domain: only during instantiation, as afterwards it is the
     * VNFCI that opens keys.
     *
     * @param infrastructure the anchors of VIMs and CISMs, asked for at each installation
     * @return the rule
     */
    default RecipientTrust orDuringInstantiation(Supplier<TrustBundle> infrastructure) {
        Objects.requireNonNull(infrastructure, "infrastructure");
        return (target, trustDomain) -> target.phase() == InstallationTarget.Phase.DURING_INSTANTIATION
                ? Stream.concat(Stream.of(infrastructure.get()), of(target, trustDomain).stream())
                        .toList()
                : of(target, trustDomain);
    }
}
