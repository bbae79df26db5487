// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.util.List;
import java.util.Objects;

/**
 * A kind of VNF component: a virtual machine or a deployable unit of containers.
 *
 * @param id name of its node template
 * @param kind what it is deployed as
 * @param minimumInstances how many of it there are at least
 * @param maximumInstances how many of it there are at most
 * @param initialInstances how many of it there are after instantiation
 * @param certificates ids of the certificates that are installed in each instance
 */
public record Vdu(
        String id,
        Kind kind,
        int minimumInstances,
        int maximumInstances,
        int initialInstances,
        List<String> certificates) {

    /** What a VDU is deployed as. */
    public enum Kind {
        /** {@code tosca.nodes.nfv.Vdu.Compute}: a virtual machine. */
        COMPUTE,
        /** {@code tosca.nodes.nfv.Vdu.OsContainerDeployableUnit}: a workload of containers. */
        CONTAINER
    }

    /** Refuses missing parts, and copies the list. */
    public Vdu {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        certificates = List.copyOf(certificates);
    }
}
