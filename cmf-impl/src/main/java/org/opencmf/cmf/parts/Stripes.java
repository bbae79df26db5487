// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.parts;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Locks for names: what is done under one name is done one after the other, and most names do not meet. */
public final class Stripes {

    private static final int COUNT = 256;

    private final ReentrantLock[] locks = new ReentrantLock[COUNT];

    /** Creates the locks. */
    public Stripes() {
        for (int i = 0; i < COUNT; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /**
     * Does something while nobody else does anything under the same name.
     *
     * @param name the name
     * @param work what to do
     * @param <T> its result
     * @return the result
     */
    public <T> T under(Object name, Supplier<T> work) {
        ReentrantLock lock = locks[Math.floorMod(name.hashCode(), COUNT)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
