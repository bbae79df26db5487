// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire.json;

import org.jspecify.annotations.Nullable;

/**
 * A member of an object as it was found: a value, nothing, or a fault that has been noted.
 *
 * @param <T> what is read
 */
public final class Field<T> {

    private final @Nullable T value;
    private final boolean faulty;

    private Field(@Nullable T value, boolean faulty) {
        this.value = value;
        this.faulty = faulty;
    }

    static <T> Field<T> of(T value) {
        return new Field<>(value, false);
    }

    static <T> Field<T> absent() {
        return new Field<>(null, false);
    }

    static <T> Field<T> faulty() {
        return new Field<>(null, true);
    }

    /**
     * Tells whether there is no such member.
     *
     * @return whether there is neither a value nor a fault
     */
    public boolean isAbsent() {
        return value == null && !faulty;
    }

    /**
     * Returns the value.
     *
     * @return the value
     * @throws NotedException if there is none
     */
    public T get() {
        if (value == null) {
            throw new NotedException();
        }
        return value;
    }

    /**
     * Returns the value, if there is one.
     *
     * @return the value, or null if there is no such member
     * @throws NotedException if there is a fault
     */
    public @Nullable T orNull() {
        if (faulty) {
            throw new NotedException();
        }
        return value;
    }

    /**
     * Returns the value, or another.
     *
     * @param other instead of no value
     * @return the value, or the other if there is no such member
     * @throws NotedException if there is a fault
     */
    public T orElse(T other) {
        T found = orNull();
        return found == null ? other : found;
    }
}
