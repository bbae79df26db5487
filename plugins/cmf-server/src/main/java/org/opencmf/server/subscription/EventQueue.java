// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.subscription;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.wire.SubscriptionJson.Notification;

/**
 * Keeps events until they have been fetched. When it is full it takes no more: the CMF keeps them, and ends the
 * subscription if that lasts. Safe for use by several threads.
 */
final class EventQueue implements CertificateListener {

    private static final int MOST = 1000;
    private static final int MOST_AT_ONCE = 200;

    private final ArrayDeque<CertificateEvent> events = new ArrayDeque<>();
    private @Nullable Violation end;

    @Override
    public synchronized void onEvent(CertificateEvent event) {
        if (events.size() >= MOST) {
            throw new CmfUnavailableException(
                    CmfErrorCode.BUDGET_EXCEEDED, "nobody fetches the events", Duration.ofSeconds(1));
        }
        CertificateEvent last = events.peekLast();
        if (last == null || last.sequence() < event.sequence()) {
            events.add(event);
        }
        notifyAll();
    }

    @Override
    public synchronized void onEnd(Violation why) {
        end = why;
        notifyAll();
    }

    synchronized int size() {
        return events.size();
    }

    /** Forgets what has arrived, and returns what is next; waits for something if there is nothing. */
    synchronized Notification fetch(String id, long after, Duration wait) {
        while (!events.isEmpty() && events.peekFirst().sequence() <= after) {
            events.removeFirst();
        }
        long until = System.nanoTime() + wait.toNanos();
        long left = wait.toMillis();
        while (events.isEmpty() && end == null && left > 0) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            left = Duration.ofNanos(until - System.nanoTime()).toMillis();
        }
        List<CertificateEvent> next = events.stream().limit(MOST_AT_ONCE).toList();
        return new Notification(id, next, next.isEmpty() ? end : null);
    }
}
