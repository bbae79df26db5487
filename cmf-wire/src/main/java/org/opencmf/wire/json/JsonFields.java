// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** The members of an object. Those that nobody asked for are faults. */
public final class JsonFields {

    private static final int SHOWN = 60;

    private final ObjectNode node;
    private final String pointer;
    private final JsonFaults faults;
    private final JsonValue self;
    private final Set<String> known = new HashSet<>();

    JsonFields(ObjectNode node, String pointer, JsonFaults faults, JsonValue self) {
        this.node = node;
        this.pointer = pointer;
        this.faults = faults;
        this.self = self;
    }

    /**
     * Takes a member that has to be there.
     *
     * @param name which
     * @param reader reads it
     * @param <T> what is read
     * @return the member; if it is not there, that is noted as a fault
     */
    public <T> Field<T> required(String name, JsonReader<T> reader) {
        Field<T> field = optional(name, reader);
        if (field.isAbsent()) {
            faults.add(pointer + "/" + name, "is missing");
            return Field.faulty();
        }
        return field;
    }

    /**
     * Takes a member that may be missing.
     *
     * @param name which
     * @param reader reads it
     * @param <T> what is read
     * @return the member
     */
    public <T> Field<T> optional(String name, JsonReader<T> reader) {
        known.add(name);
        JsonNode value = node.get(name);
        if (value == null) {
            return Field.absent();
        }
        try {
            return Field.of(reader.read(new JsonValue(value, pointer + "/" + name, faults)));
        } catch (NotedException e) {
            return Field.faulty();
        }
    }

    /**
     * Ends the reading of the object: nothing unknown may be left.
     *
     * @param maker makes the value of the members
     * @param <T> what is made
     * @return the value
     * @throws NotedException if there is a fault
     */
    public <T> T finish(Supplier<T> maker) {
        boolean faulty = false;
        for (var names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                faults.add(pointer + "/" + shown(name), "is not known here");
                faulty = true;
            }
        }
        T value = self.make(maker);
        if (faulty) {
            throw new NotedException();
        }
        return value;
    }

    /** A pointer's token of a name that somebody else has chosen: printable ASCII, and not long. */
    private static String shown(String name) {
        var text = new StringBuilder();
        name.chars().limit(SHOWN).forEach(c -> text.append(c > 0x20 && c < 0x7f ? (char) c : '?'));
        return text.toString().replace("~", "~0").replace("/", "~1");
    }
}
