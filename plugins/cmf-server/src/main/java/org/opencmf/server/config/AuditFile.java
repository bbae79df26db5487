// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.opencmf.cmf.audit.InMemoryAuditLog;
import org.opencmf.spi.AuditEntry;
import org.opencmf.spi.AuditLog;

/** An audit log that also writes each entry to a file as a line of JSON, with its number and its hashes. */
public final class AuditFile implements AuditLog, AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final InMemoryAuditLog log = new InMemoryAuditLog();
    private final BufferedWriter out;

    private AuditFile(BufferedWriter out) {
        this.out = out;
    }

    /**
     * Begins a log.
     *
     * @param file where; must not be there yet
     * @return a log without entries
     */
    public static AuditFile create(Path file) {
        try {
            return new AuditFile(Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW));
        } catch (IOException e) {
            throw new UncheckedIOException("no audit log can be written to " + file, e);
        }
    }

    @Override
    public synchronized void append(AuditEntry entry) {
        Chained chained = log.chain(entry);
        try {
            out.write(MAPPER.writeValueAsString(json(chained)));
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the audit log cannot be written", e);
        }
    }

    @Override
    public List<Chained> read(long from, int limit) {
        return log.read(from, limit);
    }

    private static JsonNode json(Chained chained) {
        AuditEntry entry = chained.entry();
        return MAPPER.createObjectNode()
                .put("number", chained.number())
                .put("time", entry.time().toString())
                .put("consumer", entry.consumer())
                .put("operation", entry.operation())
                .put("object", entry.object())
                .put("outcome", entry.outcome())
                .put("previousHash", chained.previousHash())
                .put("hash", chained.hash());
    }

    /**
     * Reads what a server has written, without a look at the hashes.
     *
     * @param file the log
     * @return a log that can be read only
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a line is no entry
     */
    public static AuditLog read(Path file) throws IOException {
        List<Chained> all = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            all.add(entry(line, all.size()));
        }
        return new Past(List.copyOf(all));
    }

    private static Chained entry(String line, int number) {
        try {
            JsonNode json = MAPPER.readTree(line);
            var entry = new AuditEntry(
                    Instant.parse(json.path("time").asText()),
                    json.path("consumer").asText(),
                    json.path("operation").asText(),
                    json.path("object").asText(),
                    json.path("outcome").asText());
            return new Chained(
                    json.path("number").asLong(-1),
                    entry,
                    json.path("previousHash").asText(),
                    json.path("hash").asText());
        } catch (JsonProcessingException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("line " + (number + 1) + " is no entry of an audit log", e);
        }
    }

    private record Past(List<Chained> all) implements AuditLog {

        @Override
        public void append(AuditEntry entry) {
            throw new UnsupportedOperationException("what is past is not added to");
        }

        @Override
        public List<Chained> read(long from, int limit) {
            int first = (int) Math.min(from, all.size());
            return all.subList(first, Math.min(all.size(), first + limit));
        }
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the audit log cannot be closed", e);
        }
    }
}
