// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.mano.vnfd.Vdu;

/**
 * What a VNFM knows of a VNF instance.
 *
 * @param vnfInstanceId unique within the VNFM
 * @param trustDomain whose CAs are to certify its VNFCIs
 * @param instances how many VNFCIs of a VDU there are, by VDU; for the others the number that the descriptor begins with
 */
public record InstantiationData(String vnfInstanceId, TrustDomain trustDomain, Map<String, Integer> instances) {

    /** Refuses missing parts, and copies the map. */
    public InstantiationData {
        Objects.requireNonNull(vnfInstanceId, "vnfInstanceId");
        Objects.requireNonNull(trustDomain, "trustDomain");
        instances = Map.copyOf(instances);
    }

    /**
     * Describes a VNF instance as it is after instantiation.
     *
     * @param vnfInstanceId unique within the VNFM
     * @param trustDomain whose CAs are to certify its VNFCIs
     * @return the data
     */
    public static InstantiationData of(String vnfInstanceId, TrustDomain trustDomain) {
        return new InstantiationData(vnfInstanceId, trustDomain, Map.of());
    }

    /**
     * Scales a VDU.
     *
     * @param vduId which
     * @param number how many VNFCIs of it there are
     * @return a copy
     */
    public InstantiationData with(String vduId, int number) {
        var changed = new HashMap<>(instances);
        changed.put(vduId, number);
        return new InstantiationData(vnfInstanceId, trustDomain, changed);
    }

    int numberOf(Vdu vdu) {
        return instances.getOrDefault(vdu.id(), vdu.initialInstances());
    }
}
