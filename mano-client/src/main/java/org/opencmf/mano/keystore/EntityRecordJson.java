// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import static org.opencmf.mano.file.StoredJson.array;
import static org.opencmf.mano.file.StoredJson.base64;
import static org.opencmf.mano.file.StoredJson.bytes;
import static org.opencmf.mano.file.StoredJson.list;
import static org.opencmf.mano.file.StoredJson.optional;
import static org.opencmf.mano.file.StoredJson.required;
import static org.opencmf.mano.file.StoredJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.identity.RequestId;
import org.opencmf.mano.csr.PreparedRequest;
import org.opencmf.mano.file.StoredJson;

/** Writes an {@link EntityRecord} as JSON, and reads it back. */
final class EntityRecordJson {

    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EntityRecordJson() {}

    static byte[] write(EntityRecord entity) throws IOException {
        var root = NODES.objectNode().put("version", VERSION);
        if (entity.current() != null) {
            root.set("current", holding(entity.current()));
        }
        if (entity.intent() != null) {
            root.set("intent", intent(entity.intent()));
        }
        root.set("retired", array(entity.retired(), EntityRecordJson::retired));
        if (entity.trust() != null) {
            root.set("trust", trust(entity.trust()));
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    static EntityRecord read(byte[] json) throws IOException {
        var root = MAPPER.readTree(json);
        if (!root.isObject() || required(root, "version").asInt() != VERSION) {
            throw new IllegalArgumentException("not of version " + VERSION);
        }
        return new EntityRecord(
                optional(root, "current", EntityRecordJson::holding),
                optional(root, "intent", EntityRecordJson::intent),
                list(required(root, "retired"), EntityRecordJson::retired),
                optional(root, "trust", EntityRecordJson::trust));
    }

    private static ObjectNode holding(Holding holding) {
        var node = NODES.objectNode().put("keyLabel", holding.keyLabel());
        node.set("chain", StoredJson.chain(holding.chain()));
        return node;
    }

    private static Holding holding(JsonNode node) {
        return new Holding(text(node, "keyLabel"), StoredJson.chain(required(node, "chain")));
    }

    private static ObjectNode retired(Retired retired) {
        return holding(retired.holding()).put("since", retired.since().toString());
    }

    private static Retired retired(JsonNode node) {
        return new Retired(holding(node), Instant.parse(text(node, "since")));
    }

    private static ObjectNode intent(Intent intent) {
        var node = NODES.objectNode().put("id", intent.id().value()).put("keyLabel", intent.keyLabel());
        if (intent.replaces() != null) {
            node.set("replaces", StoredJson.certificateId(intent.replaces()));
        }
        if (intent.request() != null) {
            node.put("csr", base64(intent.request().csr().toDer()));
            node.set("attestations", array(intent.request().attestations(), StoredJson::statement));
        }
        return node;
    }

    private static Intent intent(JsonNode node) {
        var request = optional(
                node,
                "csr",
                csr -> new PreparedRequest(
                        CertificationRequest.ofDer(bytes(csr)),
                        list(required(node, "attestations"), StoredJson::statement)));
        return new Intent(
                new RequestId(text(node, "id")),
                text(node, "keyLabel"),
                optional(node, "replaces", StoredJson::certificateId),
                request);
    }

    private static ObjectNode trust(TrustBundle trust) {
        var node = NODES.objectNode().put("version", trust.version());
        node.set("anchors", array(trust.anchors(), EntityRecordJson::certificate));
        node.set("intermediates", array(trust.intermediates(), EntityRecordJson::certificate));
        return node;
    }

    private static TrustBundle trust(JsonNode node) {
        return new TrustBundle(
                list(required(node, "anchors"), EntityRecordJson::certificate),
                list(required(node, "intermediates"), EntityRecordJson::certificate),
                required(node, "version").asLong());
    }

    private static JsonNode certificate(X509Certificate certificate) {
        return NODES.textNode(base64(EncodedCertificate.of(certificate).toDer()));
    }

    private static X509Certificate certificate(JsonNode node) {
        return EncodedCertificate.ofDer(bytes(node)).toX509();
    }
}
