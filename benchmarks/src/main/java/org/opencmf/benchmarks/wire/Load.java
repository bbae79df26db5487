// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sends requests over several connections at once: the same for every server. */
final class Load implements AutoCloseable {

    private static final double SECOND = 1e9;
    private static final double MILLISECOND = 1e6;
    private static final int GOOD = 300;

    private final List<HttpConnection> connections = new ArrayList<>();
    private final ExecutorService threads;

    /** Opens the connections, which are kept. */
    Load(Target target, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            connections.add(target.connect());
        }
        this.threads = Executors.newFixedThreadPool(count);
    }

    /**
     * How it went.
     *
     * @param perSecond requests a second
     * @param latencies from when a request was due until its answer was there, in nanoseconds, the shortest first
     */
    record Result(double perSecond, long[] latencies) {

        /** Returns how long the fastest part of all requests took at most, in milliseconds. */
        double percentile(double part) {
            return latencies[(int) Math.min(latencies.length - 1, latencies.length * part)] / MILLISECOND;
        }
    }

    /** Sends as fast as answers come. */
    Result run(List<byte[]> requests) {
        return run(requests, 0);
    }

    /**
     * Sends at a pace. A request that has to wait for a connection counts from when it was due, so that a server that is slow
     * once is not spared the requests that it kept waiting.
     */
    Result run(List<byte[]> requests, double perSecond) {
        long[] latencies = new long[requests.size()];
        var next = new AtomicInteger();
        long start = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (HttpConnection connection : connections) {
            all.add(threads.submit(() -> {
                for (int i = next.getAndIncrement(); i < latencies.length; i = next.getAndIncrement()) {
                    long due = perSecond > 0 ? start + (long) (i / perSecond * SECOND) : System.nanoTime();
                    await(due);
                    latencies[i] = send(connection, requests.get(i)) - due;
                }
                return null;
            }));
        }
        all.forEach(Load::join);
        double seconds = (System.nanoTime() - start) / SECOND;
        Arrays.sort(latencies);
        return new Result(latencies.length / seconds, latencies);
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static long send(HttpConnection connection, byte[] request) throws IOException {
        int status = connection.exchange(request);
        if (status >= GOOD) {
            throw new IllegalStateException("a certificate was not issued at once: status " + status);
        }
        return System.nanoTime();
    }

    private static void join(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load could not be sent", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        for (HttpConnection connection : connections) {
            try {
                connection.close();
            } catch (IOException e) {
                throw new IllegalStateException("a connection could not be closed", e);
            }
        }
    }
}
