// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.wire.json.JsonReader;
import org.opencmf.wire.json.JsonValue;

/** Who is in charge of a VNFCI's certificates. */
public final class DelegationJson {

    private DelegationJson() {}

    /**
     * Puts another VNFM in charge.
     *
     * @param vnfcis of which VNFCIs
     * @param delegate the VNFM
     */
    public record HandOver(Set<EntityId> vnfcis, EntityId delegate) {

        /** Refuses missing parts, and copies the set. */
        public HandOver {
            vnfcis = Set.copyOf(vnfcis);
            Objects.requireNonNull(delegate, "delegate");
        }
    }

    private record Vnfc(EntityId id, List<EndEntityIdentity> identities) {}

    /**
     * Reads a VNFM's wish to be in charge.
     *
     * @param id the request's id, which travels outside the document
     * @return a reader
     */
    public static JsonReader<DelegateRegistrationRequest> request(RequestId id) {
        return value -> {
            var in = value.fields();
            var instance = in.required("vnfInstanceId", Texts.STRING);
            var domain = in.required("trustDomain", WireNames.TRUST_DOMAIN);
            var vnfcs = in.required("vnfcs", DelegationJson::vnfcs);
            return in.finish(() -> new DelegateRegistrationRequest(id, instance.get(), domain.get(), vnfcs.get()));
        };
    }

    /**
     * Writes a VNFM's wish to be in charge.
     *
     * @param request what
     * @return the document
     */
    public static ObjectNode write(DelegateRegistrationRequest request) {
        var out = IdentityJson.object();
        out.put("vnfInstanceId", request.vnfInstanceId());
        out.put("trustDomain", request.trustDomain().name());
        var vnfcs = out.putArray("vnfcs");
        new TreeMap<>(request.vnfcis())
                .forEach((vnfci, identities) -> vnfcs.addObject()
                        .put("vnfcInstanceId", vnfci.value())
                        .set("identities", IdentityJson.writeAll(identities)));
        return out;
    }

    /**
     * Reads a hand-over.
     *
     * @param value where it stands
     * @return the hand-over
     */
    public static HandOver handOver(JsonValue value) {
        var in = value.fields();
        var vnfcis = in.required("vnfcInstanceIds", list -> list.set(WireNames.ENTITY));
        var delegate = in.required("delegate", WireNames.ENTITY);
        return in.finish(() -> new HandOver(vnfcis.get(), delegate.get()));
    }

    /**
     * Writes a hand-over.
     *
     * @param handOver what
     * @return the document
     */
    public static ObjectNode write(HandOver handOver) {
        var out = IdentityJson.object();
        var vnfcis = out.putArray("vnfcInstanceIds");
        handOver.vnfcis().stream().sorted().forEach(vnfci -> vnfcis.add(vnfci.value()));
        return out.put("delegate", handOver.delegate().value());
    }

    private static Map<EntityId, List<EndEntityIdentity>> vnfcs(JsonValue value) {
        Map<EntityId, List<EndEntityIdentity>> all = new HashMap<>();
        for (Vnfc vnfc : value.list(DelegationJson::vnfc)) {
            if (all.put(vnfc.id(), vnfc.identities()) != null) {
                throw value.fault("names a VNFCI twice");
            }
        }
        return all;
    }

    private static Vnfc vnfc(JsonValue value) {
        var in = value.fields();
        var id = in.required("vnfcInstanceId", WireNames.ENTITY);
        var identities = in.required("identities", IdentityJson::readAll);
        return in.finish(() -> new Vnfc(id.get(), identities.get()));
    }
}
