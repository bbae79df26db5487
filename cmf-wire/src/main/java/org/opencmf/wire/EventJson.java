// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.wire.json.JsonValue;

/** What happens to certificates. */
public final class EventJson {

    private EventJson() {}

    /**
     * Reads an event.
     *
     * @param value where it stands
     * @return the event
     */
    public static CertificateEvent read(JsonValue value) {
        var in = value.fields();
        var sequence = in.required("sequence", JsonValue::longInteger);
        var time = in.required("timeStamp", Texts.INSTANT);
        var kind = in.required("eventType", WireNames.EVENT_KIND);
        var entity = in.optional("entityId", WireNames.ENTITY);
        var type = in.optional("certificateType", WireNames.TYPE);
        var domain = in.required("trustDomain", WireNames.TRUST_DOMAIN);
        var certificate = in.optional("certificateId", CertificateIds.READER);
        var detail = in.required("detail", Texts.STRING);
        return in.finish(() -> new CertificateEvent(
                sequence.get(),
                time.get(),
                kind.get(),
                entity.orNull(),
                type.orNull(),
                domain.get(),
                certificate.orNull(),
                detail.get()));
    }

    /**
     * Writes an event.
     *
     * @param event what
     * @return the document
     */
    public static ObjectNode write(CertificateEvent event) {
        var out = IdentityJson.object();
        out.put("sequence", event.sequence());
        out.put("timeStamp", event.time().toString());
        out.put("eventType", event.kind().name());
        if (event.entity() != null) {
            out.put("entityId", event.entity().value());
        }
        if (event.type() != null) {
            out.put("certificateType", WireNames.of(event.type()));
        }
        out.put("trustDomain", event.trustDomain().name());
        if (event.certificate() != null) {
            out.put("certificateId", CertificateIds.write(event.certificate()));
        }
        return out.put("detail", event.detail());
    }

    static List<CertificateEvent> readAll(JsonValue value) {
        return value.list(EventJson::read);
    }

    static ArrayNode writeAll(List<CertificateEvent> events) {
        return IdentityJson.array(events, EventJson::write);
    }
}
