// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.mano.vnfd.Vdu;

/**
 * What a VNFM knows of a VNF instance.
 *
 * @param vnfInstanceId unique within the VNFM
 * @param trustDomain whose CAs are to certify its VNFCIs
 * @param instances how many VNFCIs of a VDU there are, by VDU; for the others the number that the descriptor begins with
 * @param flavourId the deployment flavour that the request to instantiate names; null if nobody has chosen
 */
public record InstantiationData(
        String vnfInstanceId,
        TrustDomain trustDomain,
        Map<String, Integer> instances,
        @Nullable String flavourId) {

    /** Refuses missing parts, and copies the map. */
    public InstantiationData {
        Objects.requireNonNull(vnfInstanceId, "vnfInstanceId");
        Objects.requireNonNull(trustDomain, "trustDomain");
        instances = Map.copyOf(instances);
    }

    /**
     * Describes a VNF instance for which nobody has chosen a deployment flavour.
     *
     * @param vnfInstanceId unique within the VNFM
     * @param trustDomain whose CAs are to certify its VNFCIs
     * @param instances how many VNFCIs of a VDU there are, by VDU
     */
    public InstantiationData(String vnfInstanceId, TrustDomain trustDomain, Map<String, Integer> instances) {
        this(vnfInstanceId, trustDomain, instances, null);
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
        return new InstantiationData(vnfInstanceId, trustDomain, changed, flavourId);
    }

    /**
     * Chooses the deployment flavour.
     *
     * @param chosen the {@code flavourId} of the request to instantiate, or the new one of a request to change it
     * @return a copy
     */
    public InstantiationData inFlavour(String chosen) {
        return new InstantiationData(vnfInstanceId, trustDomain, instances, Objects.requireNonNull(chosen, "chosen"));
    }

    int numberOf(Vdu vdu) {
        return instances.getOrDefault(vdu.id(), vdu.initialInstances());
    }
}
