// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one object of all that are equal, for values of which there are few.
 *
 * @param <T> an immutable value
 */
final class Pool<T> {

    private final ConcurrentHashMap<T, T> values = new ConcurrentHashMap<>();
    private volatile @Nullable T last;

    /** Returns the one object that is equal to this. */
    T shared(T value) {
        T latest = last;
        if (latest != null && (latest == value || latest.equals(value))) {
            return latest;
        }
        T known = values.putIfAbsent(value, value);
        T one = known == null ? value : known;
        last = one;
        return one;
    }
}
