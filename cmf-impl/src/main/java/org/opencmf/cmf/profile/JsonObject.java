// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object; what is missing, of another type or not asked for becomes a fault. */
final class JsonObject {

    private final Map<?, ?> members;
    private final String pointer;
    private final Faults faults;
    private final Set<String> asked = new HashSet<>();

    JsonObject(@Nullable Object tree, String pointer, Faults faults) {
        this.pointer = pointer;
        this.faults = faults;
        if (tree instanceof Map<?, ?> map) {
            this.members = map;
        } else {
            this.members = Map.of();
            faults.add(pointer, "is not an object");
        }
    }

    /** Returns the place of a member. */
    String at(String name) {
        return pointer + '/' + Faults.escape(name);
    }

    /** Returns a string; an empty one after a fault. */
    String text(String name) {
        Object value = ask(name);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        faults.add(at(name), value == null ? "is missing" : "is not a string, or empty");
        return "";
    }

    /** Returns true or false; false after a fault. */
    boolean flag(String name) {
        Object value = ask(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        faults.add(at(name), value == null ? "is missing" : "is neither true nor false");
        return false;
    }

    /** Returns an object; one without members after a fault. */
    JsonObject object(String name) {
        Object value = ask(name);
        if (value instanceof Map<?, ?>) {
            return new JsonObject(value, at(name), faults);
        }
        faults.add(at(name), value == null ? "is missing" : "is not an object");
        return new JsonObject(Map.of(), at(name), new Faults());
    }

    /** Returns the objects of an array; none after a fault. */
    List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object element : array(name)) {
            objects.add(new JsonObject(element, at(name) + '/' + objects.size(), faults));
        }
        return objects;
    }

    /** Returns the strings of an array, which may be missing; each string is there once. */
    Set<String> optionalTexts(String name) {
        return members.containsKey(name) ? texts(name) : new LinkedHashSet<>();
    }

    /** Returns the strings of an array in their order; each string is there once. */
    Set<String> texts(String name) {
        Set<String> texts = new LinkedHashSet<>();
        int index = 0;
        for (Object element : array(name)) {
            String at = at(name) + '/' + index++;
            if (!(element instanceof String text) || text.isBlank()) {
                faults.add(at, "is not a string, or empty");
            } else if (!texts.add(text)) {
                faults.add(at, "is there twice");
            }
        }
        return texts;
    }

    private List<?> array(String name) {
        Object value = ask(name);
        if (value instanceof List<?> list) {
            return list;
        }
        faults.add(at(name), value == null ? "is missing" : "is not an array");
        return List.of();
    }

    /** Makes a fault of each member that was not asked for. */
    void end() {
        for (Object name : members.keySet()) {
            if (name instanceof String text && !asked.contains(text)) {
                faults.add(at(text), "is not known");
            }
        }
    }

    private @Nullable Object ask(String name) {
        asked.add(name);
        return members.get(name);
    }
}
