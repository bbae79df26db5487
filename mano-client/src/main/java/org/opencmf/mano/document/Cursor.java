// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.document;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Takes values out of named parts, and notes what is missing or of another type; it goes on after a fault. */
public final class Cursor {

    private final Node.Fields fields;
    private final Faults faults;

    /**
     * Creates a cursor.
     *
     * @param fields the named parts
     * @param faults takes the faults
     */
    public Cursor(Node.Fields fields, Faults faults) {
        this.fields = Objects.requireNonNull(fields, "fields");
        this.faults = Objects.requireNonNull(faults, "faults");
    }

    /**
     * Goes to a node that has to have named parts.
     *
     * @param node which
     * @param what how the fault calls it
     * @param faults takes the fault
     * @return the cursor, or nothing if it has none: then there is a fault
     */
    public static Optional<Cursor> at(Node node, String what, Faults faults) {
        if (node instanceof Node.Fields named) {
            return Optional.of(new Cursor(named, faults));
        }
        faults.add(node.place(), what + " is not a map");
        return Optional.empty();
    }

    /**
     * Returns where the named parts stand.
     *
     * @return the place
     */
    public Place place() {
        return fields.place();
    }

    /**
     * Returns the named parts.
     *
     * @return in the order of the document
     */
    public Map<String, Node> entries() {
        return fields.entries();
    }

    /**
     * Finds a part, whatever it is.
     *
     * @param name which
     * @return the part, or nothing if it is not there or null
     */
    public Optional<Node> node(String name) {
        return Optional.ofNullable(fields.entries().get(name)).filter(node -> !isNull(node));
    }

    /**
     * Finds a text.
     *
     * @param name which
     * @return the text, or nothing if there is none; a part of another type is a fault
     */
    public Optional<String> text(String name) {
        return node(name).flatMap(node -> text(node, name));
    }

    /**
     * Finds a text that has to be there.
     *
     * @param name which
     * @return the text, or an empty one if there is none: then there is a fault
     */
    public String requiredText(String name) {
        if (node(name).isEmpty()) {
            faults.add(place(), name + " is missing");
            return "";
        }
        String text = text(name).orElse("");
        if (text.isBlank() && node(name).orElseThrow() instanceof Node.Scalar) {
            faults.add(node(name).orElseThrow().place(), name + " is empty");
        }
        return text;
    }

    /**
     * Finds a number that is not negative.
     *
     * @param name which
     * @return the number, or nothing if there is none; a part of another type is a fault
     */
    public Optional<Integer> number(String name) {
        return node(name).flatMap(node -> {
            if (node instanceof Node.Scalar scalar
                    && scalar.text() != null
                    && scalar.text().length() <= 9
                    && !scalar.text().isEmpty()
                    && scalar.text().chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.of(Integer.parseInt(scalar.text()));
            }
            faults.add(node.place(), name + " is not an integer from 0 to 999999999");
            return Optional.empty();
        });
    }

    /**
     * Finds named parts.
     *
     * @param name which
     * @return the parts, or nothing if there are none; a part of another type is a fault
     */
    public Optional<Cursor> map(String name) {
        return node(name).flatMap(node -> at(node, name, faults));
    }

    /**
     * Finds a list.
     *
     * @param name which
     * @return the elements, none if there is no list; a part of another type is a fault
     */
    public List<Node> list(String name) {
        return node(name)
                .map(node -> {
                    if (node instanceof Node.Row row) {
                        return row.elements();
                    }
                    faults.add(node.place(), name + " is not a list");
                    return List.<Node>of();
                })
                .orElse(List.of());
    }

    /**
     * Finds a list of texts.
     *
     * @param name which
     * @return the texts, none if there is no list; an element of another type is a fault
     */
    public List<String> texts(String name) {
        return list(name).stream().flatMap(node -> text(node, name).stream()).toList();
    }

    /**
     * Finds a list of texts, each of which has to be what it is taken for.
     *
     * @param name which
     * @param check throws an {@link IllegalArgumentException} that says what is wrong with a text
     * @return the texts that are right, none if there is no list; any other element is a fault
     */
    public List<String> texts(String name, Consumer<String> check) {
        return list(name).stream()
                .flatMap(node -> text(node, name).filter(text -> passes(node, text, check)).stream())
                .toList();
    }

    /**
     * Finds a text that has to be what it is taken for, if it is there.
     *
     * @param name which
     * @param check throws an {@link IllegalArgumentException} that says what is wrong with the text
     * @return the text, or nothing if there is none that is right: then there is a fault, unless it is not there
     */
    public Optional<String> text(String name, Consumer<String> check) {
        return node(name).flatMap(node -> text(node, name).filter(text -> passes(node, text, check)));
    }

    private boolean passes(Node node, String text, Consumer<String> check) {
        try {
            check.accept(text);
            return true;
        } catch (IllegalArgumentException e) {
            faults.add(node.place(), Faults.quoted(text) + ": " + e.getMessage());
            return false;
        }
    }

    /**
     * Refuses parts that are not known.
     *
     * @param known the names of those that are
     */
    public void only(Set<String> known) {
        fields.entries().forEach((name, node) -> {
            if (!known.contains(name)) {
                faults.add(node.place(), Faults.quoted(name) + " is not known here");
            }
        });
    }

    private Optional<String> text(Node node, String name) {
        if (node instanceof Node.Scalar scalar && scalar.text() != null && scalar.kind() != Node.ScalarKind.NULL) {
            return Optional.of(scalar.text());
        }
        faults.add(node.place(), name + " is not a text");
        return Optional.empty();
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.kind() == Node.ScalarKind.NULL;
    }
}
