// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets the operations on one VNF instance follow one another. It remembers only those that are under way. */
final class Turns {

    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    /** The lock, and how many operations hold it or wait for it. */
    private record Turn(ReentrantLock lock, int wanted) {

        Turn wantedBy(int more) {
            return new Turn(lock, wanted + more);
        }
    }

    <T> T alone(String vnfInstanceId, Supplier<T> work) {
        ReentrantLock lock = enter(vnfInstanceId);
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
            leave(vnfInstanceId);
        }
    }

    /** How many VNF instances have an operation under way. */
    int underWay() {
        return turns.size();
    }

    private ReentrantLock enter(String vnfInstanceId) {
        return turns.merge(vnfInstanceId, new Turn(new ReentrantLock(), 1), (turn, one) -> turn.wantedBy(1))
                .lock();
    }

    private void leave(String vnfInstanceId) {
        turns.computeIfPresent(vnfInstanceId, (id, turn) -> turn.wanted() == 1 ? null : turn.wantedBy(-1));
    }
}
