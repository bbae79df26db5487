// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The OpenAPI document, and whether an exchange keeps it. */
final class Contract {

    private final JsonNode document;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    Contract() {
        try (var in = CmfServer.class.getResourceAsStream("/org/opencmf/server/openapi.yaml")) {
            this.document = new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Every operation as method and path. */
    Set<String> operations() {
        Set<String> all = new TreeSet<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> all.add(method.toUpperCase(Locale.ROOT) + " "
                                + path.getKey().replaceAll("\\{[^}]+}", "*"))));
        return all;
    }

    /** Checks an answer; what is at no path of the document has to be a problem. */
    void check(String method, String path, int status, byte[] body) {
        Optional<JsonNode> operation = operation(method, path);
        JsonNode responses = operation.map(found -> found.path("responses")).orElse(document.path("missing"));
        JsonNode response = responses.path(Integer.toString(status));
        if (response.isMissingNode()) {
            assertThat(status).as("%s %s", method, path).isGreaterThanOrEqualTo(400);
            checkBody("{\"$ref\":\"#/components/schemas/ProblemDetails\"}", body);
        } else if (!response.path("content").isMissingNode()) {
            checkBody(
                    response.path("content")
                            .path("application/json")
                            .path("schema")
                            .toString(),
                    body);
        } else {
            assertThat(body).isEmpty();
        }
    }

    /** Checks a request that was carried out. */
    void checkRequest(String method, String path, byte[] body) {
        JsonNode schema = operation(method, path)
                .orElseThrow()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        if (!schema.isMissingNode()) {
            checkBody(schema.toString(), body);
        }
    }

    private void checkBody(String schema, byte[] body) {
        try {
            JsonNode read = mapper.readTree(body);
            assertThat(compiled.computeIfAbsent(schema, this::compile).validate(read))
                    .as("%s", read)
                    .isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonSchema compile(String schema) {
        try {
            var root = (ObjectNode) mapper.readTree(schema);
            root.set("components", document.path("components"));
            return schemas.getSchema(root);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<JsonNode> operation(String method, String path) {
        List<JsonNode> found = new ArrayList<>();
        document.path("paths").fields().forEachRemaining(entry -> {
            String pattern = entry.getKey().replaceAll("\\{[^}]+}", "[^/]+");
            JsonNode operation = entry.getValue().path(method.toLowerCase(Locale.ROOT));
            boolean exact = entry.getKey().equals(path);
            if (path.matches(pattern) && !operation.isMissingNode()) {
                found.add(exact ? 0 : found.size(), operation);
            }
        });
        return found.stream().findFirst();
    }
}
