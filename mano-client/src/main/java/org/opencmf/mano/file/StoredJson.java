// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
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

/** What is written as JSON into more than one file, and the way members are read: missing or wrong ones are refused. */
public final class StoredJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StoredJson() {}

    public static ObjectNode statement(KeyAttestationStatement statement) {
        return NODES.objectNode().put("format", statement.format()).put("statement", base64(statement.statement()));
    }

    public static KeyAttestationStatement statement(JsonNode node) {
        return new KeyAttestationStatement(text(node, "format"), bytes(required(node, "statement")));
    }

    public static ObjectNode certificateId(CertificateId id) {
        return NODES.objectNode()
                .put("issuer", base64(id.issuer().getEncoded()))
                .put("serialNumber", id.serialNumber().toString(16))
                .put("sha256", id.sha256());
    }

    public static CertificateId certificateId(JsonNode node) {
        return new CertificateId(
                new X500Principal(bytes(required(node, "issuer"))),
                new BigInteger(text(node, "serialNumber"), 16),
                text(node, "sha256"));
    }

    public static ArrayNode chain(CertificateChain chain) {
        return array(chain.encoded(), each -> NODES.textNode(base64(each.toDer())));
    }

    public static CertificateChain chain(JsonNode node) {
        return new CertificateChain(list(node, each -> EncodedCertificate.ofDer(bytes(each))));
    }

    public static <T> ArrayNode array(List<T> items, Function<T, JsonNode> writer) {
        var array = NODES.arrayNode();
        items.forEach(item -> array.add(writer.apply(item)));
        return array;
    }

    public static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("not an array");
        }
        return StreamSupport.stream(array.spliterator(), false).map(reader).toList();
    }

    public static <T> @Nullable T optional(JsonNode node, String name, Function<JsonNode, T> reader) {
        var member = node.get(name);
        return member == null ? null : reader.apply(member);
    }

    public static JsonNode required(JsonNode node, String name) {
        var member = node.get(name);
        if (member == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return member;
    }

    public static String text(JsonNode node, String name) {
        var member = required(node, name);
        if (!member.isTextual()) {
            throw new IllegalArgumentException(name + " is not text");
        }
        return member.textValue();
    }

    public static int number(JsonNode node, String name) {
        var member = required(node, name);
        if (!member.isInt()) {
            throw new IllegalArgumentException(name + " is not a number");
        }
        return member.intValue();
    }

    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public static byte[] bytes(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("not base64");
        }
        return Base64.getDecoder().decode(node.textValue());
    }
}
