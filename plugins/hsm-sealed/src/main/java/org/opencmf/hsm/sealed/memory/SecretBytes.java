// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.memory;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * A secret of fixed length in one place in memory, which is overwritten when the secret goes.
 *
 * <p>Safe for use by several threads: what uses the secret ends before it is overwritten.
 */
public final class SecretBytes implements AutoCloseable {

    /** The secret was overwritten. */
    public static final class GoneException extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        GoneException() {
            super("the secret is gone");
        }
    }

    private final ByteBuffer bytes;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean gone;

    private SecretBytes(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Creates a secret of zeros in native memory, which the collector does not move and a heap dump does not show.
     *
     * @param length in octets
     * @return the secret
     */
    public static SecretBytes inNativeMemory(int length) {
        return new SecretBytes(ByteBuffer.allocateDirect(length));
    }

    /**
     * Creates a secret of zeros in the heap, where the collector may copy it.
     *
     * @param length in octets
     * @return the secret
     */
    public static SecretBytes inHeap(int length) {
        return new SecretBytes(ByteBuffer.allocate(length));
    }

    /**
     * Works with the secret.
     *
     * @param <T> what comes of it
     * @param work gets the secret itself, not a copy; must not keep it
     * @return what came of it
     * @throws GoneException if the secret is gone
     */
    public <T> T use(Function<ByteBuffer, T> work) {
        lock.readLock().lock();
        try {
            if (gone) {
                throw new GoneException();
            }
            return work.apply(bytes.duplicate());
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Returns the length.
     *
     * @return in octets
     */
    public int length() {
        return bytes.capacity();
    }

    /** Overwrites the secret. Overwriting it again does nothing. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            gone = true;
            for (int i = 0; i < bytes.capacity(); i++) {
                bytes.put(i, (byte) 0);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
