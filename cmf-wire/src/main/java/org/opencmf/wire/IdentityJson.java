// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.wire.json.JsonValue;

/** The names that an entity's certificates may carry. */
final class IdentityJson {

    private IdentityJson() {}

    static EndEntityIdentity read(JsonValue value) {
        var in = value.fields();
        var id = in.required("id", Texts.STRING);
        var type = in.required("certificateType", WireNames.TYPE);
        var profile = in.required("certificateProfile", Texts.STRING);
        var subject = in.required("subject", Texts.NAME);
        var names = in.optional("subjectAltNames", list -> list.set(IdentityJson::name));
        var nfTypes = in.optional("nfTypes", list -> list.set(Texts.STRING));
        return in.finish(() -> new EndEntityIdentity(
                id.get(), type.get(), profile.get(), subject.get(), names.orElse(Set.of()), nfTypes.orElse(Set.of())));
    }

    static ObjectNode write(EndEntityIdentity identity) {
        var out = object();
        out.put("id", identity.id());
        out.put("certificateType", WireNames.of(identity.type()));
        out.put("certificateProfile", identity.profile());
        out.put("subject", Texts.text(identity.subject()));
        var names = identity.alternativeNames().stream()
                .sorted(Comparator.comparing(AlternativeName::toString))
                .toList();
        out.set("subjectAltNames", array(names, IdentityJson::write));
        var nfTypes = out.putArray("nfTypes");
        identity.nfTypes().stream().sorted().forEach(nfTypes::add);
        return out;
    }

    private static AlternativeName name(JsonValue value) {
        var in = value.fields();
        var kind = in.required("type", WireNames.NAME_KIND);
        var text = in.required("value", Texts.STRING);
        return in.finish(() -> new AlternativeName(kind.get(), text.get()));
    }

    private static ObjectNode write(AlternativeName name) {
        return object().put("type", name.kind().name()).put("value", name.value());
    }

    static List<EndEntityIdentity> readAll(JsonValue value) {
        return value.list(IdentityJson::read);
    }

    static ArrayNode writeAll(List<EndEntityIdentity> identities) {
        return array(identities, IdentityJson::write);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static <T> ArrayNode array(Collection<T> values, Function<T, ObjectNode> writer) {
        var out = JsonNodeFactory.instance.arrayNode(values.size());
        values.forEach(value -> out.add(writer.apply(value)));
        return out;
    }
}
