// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

import static org.opencmf.mano.file.StoredJson.array;
import static org.opencmf.mano.file.StoredJson.base64;
import static org.opencmf.mano.file.StoredJson.bytes;
import static org.opencmf.mano.file.StoredJson.list;
import static org.opencmf.mano.file.StoredJson.number;
import static org.opencmf.mano.file.StoredJson.optional;
import static org.opencmf.mano.file.StoredJson.required;
import static org.opencmf.mano.file.StoredJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.mano.file.StoredJson;

/** Writes what is known of delegated keys, and records of their destruction, as JSON, and reads it back. */
final class CustodyJson {

    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CustodyJson() {}

    static byte[] write(DelegatedKey key) throws IOException {
        var root = NODES.objectNode()
                .put("version", VERSION)
                .put("label", key.label())
                .put("algorithm", key.spec().algorithm().name())
                .put("travel", key.spec().travel().name())
                .put("vnfInstanceId", key.vnfInstanceId())
                .put("vnfci", key.vnfci().value())
                .put("certificateDescId", key.certificateDescId())
                .put("generation", key.generation())
                .put("state", key.state().name())
                .put("attempts", key.attempts())
                .put("retainUntil", key.retainUntil().toString());
        if (key.request() != null) {
            root.set("request", request(key.request()));
        }
        if (key.issued() != null) {
            root.set("issued", issued(key.issued()));
        }
        if (key.doomed() != null) {
            root.put("doomed", key.doomed().name());
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    static DelegatedKey key(byte[] json) throws IOException {
        var root = object(MAPPER.readTree(json));
        if (number(root, "version") != VERSION) {
            throw new IllegalArgumentException("not of version " + VERSION);
        }
        return new DelegatedKey(
                new KeySpec(
                        text(root, "label"),
                        KeyAlgorithm.valueOf(text(root, "algorithm")),
                        KeySpec.Travel.valueOf(text(root, "travel"))),
                text(root, "vnfInstanceId"),
                new EntityId(text(root, "vnfci")),
                text(root, "certificateDescId"),
                number(root, "generation"),
                DelegatedKeyState.valueOf(text(root, "state")),
                number(root, "attempts"),
                Instant.parse(text(root, "retainUntil")),
                optional(root, "request", CustodyJson::request),
                optional(root, "issued", CustodyJson::issued),
                optional(root, "doomed", node -> DestructionReason.valueOf(node.asText())));
    }

    /** One line. */
    static String write(DestructionRecord record) throws IOException {
        return MAPPER.writeValueAsString(NODES.objectNode()
                .put("sequence", record.sequence())
                .put("label", record.label())
                .put("vnfci", record.vnfci().value())
                .put("certificateDescId", record.certificateDescId())
                .put("reason", record.reason().name())
                .put("attempts", record.attempts())
                .put("time", record.time().toString())
                .put("previousHash", record.previousHash())
                .put("hash", record.hash()));
    }

    static DestructionRecord destruction(String line) throws IOException {
        var node = object(MAPPER.readTree(line));
        return new DestructionRecord(
                required(node, "sequence").asLong(),
                text(node, "label"),
                new EntityId(text(node, "vnfci")),
                text(node, "certificateDescId"),
                DestructionReason.valueOf(text(node, "reason")),
                number(node, "attempts"),
                Instant.parse(text(node, "time")),
                text(node, "previousHash"),
                text(node, "hash"));
    }

    private static ObjectNode request(KeyRequest request) {
        var node = NODES.objectNode()
                .put("id", request.id().value())
                .put("csr", base64(request.csr().toDer()));
        node.set("attestations", array(request.attestations(), StoredJson::statement));
        if (request.renews() != null) {
            node.set("renews", StoredJson.certificateId(request.renews()));
        }
        return node;
    }

    private static KeyRequest request(JsonNode node) {
        return new KeyRequest(
                new RequestId(text(node, "id")),
                CertificationRequest.ofDer(bytes(required(node, "csr"))),
                list(required(node, "attestations"), StoredJson::statement),
                optional(node, "renews", StoredJson::certificateId));
    }

    private static ObjectNode issued(Issued issued) {
        var node = NODES.objectNode();
        node.set("id", StoredJson.certificateId(issued.id()));
        node.set("chain", StoredJson.chain(issued.chain()));
        return node;
    }

    private static Issued issued(JsonNode node) {
        return new Issued(StoredJson.certificateId(required(node, "id")), StoredJson.chain(required(node, "chain")));
    }

    private static JsonNode object(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("not an object");
        }
        return node;
    }
}
