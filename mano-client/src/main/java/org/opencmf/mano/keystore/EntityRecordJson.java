// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.identity.RequestId;
import org.opencmf.mano.csr.PreparedRequest;

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
        node.set("chain", array(holding.chain().encoded(), each -> NODES.textNode(base64(each.toDer()))));
        return node;
    }

    private static Holding holding(JsonNode node) {
        var chain = list(required(node, "chain"), each -> EncodedCertificate.ofDer(bytes(each)));
        return new Holding(text(node, "keyLabel"), new CertificateChain(chain));
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
            node.set("replaces", certificateId(intent.replaces()));
        }
        if (intent.request() != null) {
            node.put("csr", base64(intent.request().csr().toDer()));
            node.set("attestations", array(intent.request().attestations(), EntityRecordJson::statement));
        }
        return node;
    }

    private static Intent intent(JsonNode node) {
        var request = optional(
                node,
                "csr",
                csr -> new PreparedRequest(
                        CertificationRequest.ofDer(bytes(csr)),
                        list(required(node, "attestations"), EntityRecordJson::statement)));
        return new Intent(
                new RequestId(text(node, "id")),
                text(node, "keyLabel"),
                optional(node, "replaces", EntityRecordJson::certificateId),
                request);
    }

    private static ObjectNode statement(KeyAttestationStatement statement) {
        return NODES.objectNode().put("format", statement.format()).put("statement", base64(statement.statement()));
    }

    private static KeyAttestationStatement statement(JsonNode node) {
        return new KeyAttestationStatement(text(node, "format"), bytes(required(node, "statement")));
    }

    private static ObjectNode certificateId(CertificateId id) {
        return NODES.objectNode()
                .put("issuer", base64(id.issuer().getEncoded()))
                .put("serialNumber", id.serialNumber().toString(16))
                .put("sha256", id.sha256());
    }

    private static CertificateId certificateId(JsonNode node) {
        return new CertificateId(
                new X500Principal(bytes(required(node, "issuer"))),
                new BigInteger(text(node, "serialNumber"), 16),
                text(node, "sha256"));
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

    private static <T> ArrayNode array(List<T> items, Function<T, JsonNode> writer) {
        var array = NODES.arrayNode();
        items.forEach(item -> array.add(writer.apply(item)));
        return array;
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("not an array");
        }
        return StreamSupport.stream(array.spliterator(), false).map(reader).toList();
    }

    private static <T> @Nullable T optional(JsonNode node, String name, Function<JsonNode, T> reader) {
        var member = node.get(name);
        return member == null ? null : reader.apply(member);
    }

    private static JsonNode required(JsonNode node, String name) {
        var member = node.get(name);
        if (member == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return member;
    }

    private static String text(JsonNode node, String name) {
        var member = required(node, name);
        if (!member.isTextual()) {
            throw new IllegalArgumentException(name + " is not text");
        }
        return member.textValue();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("not base64");
        }
        return Base64.getDecoder().decode(node.textValue());
    }
}
