// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.plan;

import java.util.Objects;
import org.opencmf.api.identity.EntityId;
import org.opencmf.mano.vnfd.Vdu;

/**
 * A VNFCI.
 *
 * @param id unique within the VNFM: VNF instance, slash, VDU, hyphen, index
 * @param vnfInstanceId the VNF instance to which it belongs
 * @param vduId of which VDU it is an instance
 * @param kind what the VDU is deployed as
 * @param index counted from 0 within the VDU
 * @clause IFA026 Vnfm.Sc.013
 * @clause IFA026 Vnfm.Sc.014
 */
public record VnfcInstance(EntityId id, String vnfInstanceId, String vduId, Vdu.Kind kind, int index) {

    /** Refuses missing parts. */
    public VnfcInstance {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(vnfInstanceId, "vnfInstanceId");
        Objects.requireNonNull(vduId, "vduId");
        Objects.requireNonNull(kind, "kind");
    }

    /**
     * Names a VNFCI.
     *
     * @param vnfInstanceId the VNF instance
     * @param vdu of which it is an instance
     * @param index counted from 0 within the VDU
     * @return the VNFCI
     * @throws IllegalArgumentException if no identifier can be made of the names
     */
    public static VnfcInstance of(String vnfInstanceId, Vdu vdu, int index) {
        var id = new EntityId(vnfInstanceId + "/" + vdu.id() + "-" + index);
        return new VnfcInstance(id, vnfInstanceId, vdu.id(), vdu.kind(), index);
    }
}
