// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.opencmf.spi.CaAnswer;

/** The latest transactions and what they got, so that a repetition gets the same. Safe for use by several threads. */
final class Transactions {

    private final int most;
    private final ConcurrentMap<String, Slot> slots = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> oldestFirst = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();

    /** One transaction; its lock is held while its certificate is made. */
    static final class Slot {

        private CaAnswer.@Nullable Issued answer;
    }

    /** Makes an answer, at most once for a transaction that gets one. */
    @FunctionalInterface
    interface Work {

        CaAnswer answer();
    }

    /** Looks at the answer that a repetition is about to get. */
    @FunctionalInterface
    interface Repetition {

        CaAnswer answer(CaAnswer.Issued first);
    }

    Transactions(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("no transaction would be kept");
        }
        this.most = most;
    }

    CaAnswer once(String id, Work work, Repetition repetition) {
        while (true) {
            Slot slot = slots.computeIfAbsent(id, key -> new Slot());
            synchronized (slot) {
                if (slots.get(id) == slot) {
                    return slot.answer == null ? first(id, slot, work) : repetition.answer(slot.answer);
                }
            }
        }
    }

    private CaAnswer first(String id, Slot slot, Work work) {
        try {
            CaAnswer answer = work.answer();
            if (answer instanceof CaAnswer.Issued issued) {
                slot.answer = issued;
                keep(id);
            }
            return answer;
        } finally {
            if (slot.answer == null) {
                slots.remove(id, slot);
            }
        }
    }

    private void keep(String id) {
        oldestFirst.add(id);
        if (kept.incrementAndGet() > most) {
            String oldest = oldestFirst.poll();
            if (oldest != null) {
                slots.remove(oldest);
                kept.decrementAndGet();
            }
        }
    }

    CaAnswer.@Nullable Issued find(String id) {
        Slot slot = slots.get(id);
        if (slot == null) {
            return null;
        }
        synchronized (slot) {
            return slot.answer;
        }
    }
}
