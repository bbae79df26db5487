// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.opencmf.api.error.CmfErrorCode;

/**
 * Reads documents of YAML and JSON within limits: bytes, depth, length of a word, and parts of all documents together.
 * Aliases of YAML are refused. For one thread.
 */
public final class DocumentReader {

    static final int DEPTH = 60;
    private static final int WORD = 64 * 1024;
    private static final int NAME = 1024;

    private final Faults faults;
    private final Limits limits;
    private int parts;
    private Place reached = new Place("", 1, 1);

    /**
     * How much is read.
     *
     * @param bytes of one document
     * @param parts scalars, lists and maps, of all documents together
     */
    public record Limits(int bytes, int parts) {

        /** For descriptors. */
        public static final Limits DESCRIPTOR = new Limits(1 << 20, 150_000);

        /** For requests. */
        public static final Limits REQUEST = new Limits(1 << 18, 20_000);
    }

    /**
     * Creates a reader.
     *
     * @param faults takes the faults of the syntax
     * @param limits how much is read
     */
    public DocumentReader(Faults faults, Limits limits) {
        this.faults = Objects.requireNonNull(faults, "faults");
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * Reads a YAML document.
     *
     * @param file how faults call it
     * @param bytes the document
     * @return the document, or nothing if it cannot be read: then there is a fault
     */
    public Optional<Node> yaml(String file, byte[] bytes) {
        return read(YAMLFactory.builder().streamReadConstraints(constraints()).build(), file, bytes);
    }

    /**
     * Reads a JSON document.
     *
     * @param file how faults call it
     * @param bytes the document
     * @return the document, or nothing if it cannot be read: then there is a fault
     */
    public Optional<Node> json(String file, byte[] bytes) {
        return read(JsonFactory.builder().streamReadConstraints(constraints()).build(), file, bytes);
    }

    private StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxStringLength(WORD)
                .maxNameLength(NAME)
                .maxDocumentLength(limits.bytes())
                .maxNumberLength(64)
                .build();
    }

    private Optional<Node> read(JsonFactory factory, String file, byte[] bytes) {
        if (bytes.length > limits.bytes()) {
            faults.add(CmfErrorCode.LIMIT_EXCEEDED, file + ": longer than " + limits.bytes() + " bytes");
            return Optional.empty();
        }
        reached = new Place(file, 1, 1);
        try (JsonParser parser = factory.createParser(bytes)) {
            if (parser.nextToken() == null) {
                faults.add(new Place(file, 1, 1), "the document is empty");
                return Optional.empty();
            }
            Node root = node(parser, file);
            if (parser.nextToken() != null) {
                faults.add(place(parser, file), "something follows the document");
                return Optional.empty();
            }
            return Optional.of(root);
        } catch (LimitException e) {
            faults.add(CmfErrorCode.LIMIT_EXCEEDED, e.place + ": " + e.getMessage());
        } catch (UnreadableException e) {
            faults.add(e.place, e.getMessage());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Whatever a parser throws at bytes that somebody else wrote: the document is at fault, and is refused.
            tell(SyntaxFault.of(e, reached, bytes));
        }
        return Optional.empty();
    }

    private void tell(SyntaxFault fault) {
        if (fault.limit()) {
            faults.add(CmfErrorCode.LIMIT_EXCEEDED, fault.place() + ": " + fault.reason());
        } else {
            faults.add(fault.place(), fault.reason());
        }
    }

    private Node node(JsonParser parser, String file) throws IOException {
        Place place = place(parser, file);
        reached = place;
        if (++parts > limits.parts()) {
            throw new LimitException(place, "more than " + limits.parts() + " parts");
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw new UnreadableException(place, "aliases are not read");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(parser, file, place);
            case START_ARRAY -> row(parser, file, place);
            case VALUE_STRING -> new Node.Scalar(place, Node.ScalarKind.TEXT, parser.getText());
            case VALUE_NUMBER_INT -> new Node.Scalar(place, Node.ScalarKind.INTEGER, parser.getText());
            case VALUE_NUMBER_FLOAT -> new Node.Scalar(place, Node.ScalarKind.DECIMAL, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(place, Node.ScalarKind.BOOLEAN, parser.getText());
            case VALUE_NULL -> new Node.Scalar(place, Node.ScalarKind.NULL, null);
            default -> throw new UnreadableException(place, "the document cannot be read");
        };
    }

    private Node fields(JsonParser parser, String file, Place place) throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Place at = place(parser, file);
            String name = parser.currentName();
            parser.nextToken();
            if (entries.put(name, node(parser, file)) != null) {
                faults.add(at, Faults.quoted(name) + " stands here for the second time");
            }
        }
        return new Node.Fields(place, entries);
    }

    private Node row(JsonParser parser, String file, Place place) throws IOException {
        List<Node> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(node(parser, file));
        }
        return new Node.Row(place, elements);
    }

    private static Place place(JsonParser parser, String file) {
        return place(parser.currentTokenLocation(), file);
    }

    static Place place(JsonLocation location, String file) {
        return new Place(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** The document goes on after a limit. */
    private static final class LimitException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Place place;

        LimitException(Place place, String message) {
            super(message);
            this.place = place;
        }
    }

    /** The document holds what is not read. */
    private static final class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Place place;

        UnreadableException(Place place, String message) {
            super(message);
            this.place = place;
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }
}
