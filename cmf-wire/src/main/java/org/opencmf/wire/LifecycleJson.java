// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.opencmf.api.attestation.AttestationNonce;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.wire.json.JsonReader;
import org.opencmf.wire.json.JsonValue;

/** Lifecycle events of VNFs, and nonces for key attestation. */
public final class LifecycleJson {

    private static final JsonReader<VnfLcmEvent.Operation> OPERATION =
            JsonReader.constant(VnfLcmEvent.Operation.class, VnfLcmEvent.Operation::name);
    private static final JsonReader<VnfLcmEvent.ChangeType> CHANGE =
            JsonReader.constant(VnfLcmEvent.ChangeType.class, VnfLcmEvent.ChangeType::name);

    private LifecycleJson() {}

    /**
     * Reads a lifecycle event.
     *
     * @param id the notification's id, which travels outside the document
     * @return a reader
     */
    public static JsonReader<VnfLcmEvent> event(RequestId id) {
        return value -> {
            var in = value.fields();
            var instance = in.required("vnfInstanceId", Texts.STRING);
            var operation = in.required("operation", OPERATION);
            var affected = in.required("affectedVnfcs", list -> list.list(LifecycleJson::affected));
            return in.finish(() -> new VnfLcmEvent(id, instance.get(), operation.get(), affected.get()));
        };
    }

    /**
     * Writes a lifecycle event.
     *
     * @param event what
     * @return the document
     */
    public static ObjectNode write(VnfLcmEvent event) {
        var out = IdentityJson.object();
        out.put("vnfInstanceId", event.vnfInstanceId());
        out.put("operation", event.operation().name());
        out.set(
                "affectedVnfcs",
                IdentityJson.array(
                        event.affectedVnfcs(),
                        affected -> IdentityJson.object()
                                .put("id", affected.vnfci().value())
                                .put("changeType", affected.change().name())));
        return out;
    }

    /**
     * Reads a nonce.
     *
     * @param value where it stands
     * @return the nonce
     */
    public static AttestationNonce nonce(JsonValue value) {
        var in = value.fields();
        var hex = in.required("nonce", Texts.STRING);
        var notAfter = in.required("notAfter", Texts.INSTANT);
        return in.finish(() -> new AttestationNonce(hex.get(), notAfter.get()));
    }

    /**
     * Writes a nonce.
     *
     * @param nonce what
     * @return the document
     */
    public static ObjectNode write(AttestationNonce nonce) {
        return IdentityJson.object()
                .put("nonce", nonce.hex())
                .put("notAfter", nonce.notAfter().toString());
    }

    private static VnfLcmEvent.AffectedVnfc affected(JsonValue value) {
        var in = value.fields();
        var vnfci = in.required("id", WireNames.ENTITY);
        var change = in.required("changeType", CHANGE);
        return in.finish(() -> new VnfLcmEvent.AffectedVnfc(vnfci.get(), change.get()));
    }
}
