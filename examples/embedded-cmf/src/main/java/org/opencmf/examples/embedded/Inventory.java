// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.embedded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.VnfcBinding;
import org.opencmf.spi.VnfciDirectory;

/** What the operator's inventory knows: which VNFCIs enrol themselves, their names, and which VNFM runs them. */
final class Inventory implements VnfciDirectory {

    static final String OAM = "oam";

    private final TrustDomain domain;
    private final EntityId vnfm;
    private final Map<EntityId, Registration> vnfcis = new ConcurrentHashMap<>();

    Inventory(TrustDomain domain, EntityId vnfm) {
        this.domain = domain;
        this.vnfm = vnfm;
    }

    // region inventory
    /** Plans a VNFCI, with one identity for its VNF OAM certificate. */
    EntityId plan(String vnfInstanceId, String fqdn) {
        var oam = new EndEntityIdentity(
                OAM,
                CertificateType.VNF_OAM,
                "vnf-oam",
                new X500Principal("CN=" + fqdn),
                Set.of(AlternativeName.dns(fqdn)),
                Set.of());
        var vnfci = new EntityId(fqdn);
        var place = new VnfcBinding(vnfInstanceId, null);
        vnfcis.put(vnfci, new Registration(vnfci, EntityType.VNFCI, domain, fqdn, List.of(oam), place));
        return vnfci;
    }

    @Override
    public Optional<Registration> lookUp(String vnfInstanceId, EntityId vnfci) {
        return Optional.ofNullable(vnfcis.get(vnfci));
    }

    @Override
    public boolean isInCharge(EntityId who, String vnfInstanceId) {
        return who.equals(vnfm);
    }
    // endregion
}
