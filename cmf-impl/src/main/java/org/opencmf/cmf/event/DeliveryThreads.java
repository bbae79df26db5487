// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.event;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A few threads, made when there is something to deliver and ended after ten idle seconds. They keep no process alive.
 *
 * <p>A listener that does not return holds one of them: of so many such listeners the others get nothing.
 */
public final class DeliveryThreads implements Delivery {

    private static final long IDLE_SECONDS = 10;
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor timer;

    /**
     * Creates the threads' pool.
     *
     * @param threads how many listeners are told at the same time at most
     */
    public DeliveryThreads(int threads) {
        this.workers = new Workers(threads);
        this.workers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        this.workers.allowCoreThreadTimeOut(true);
        this.timer = new ScheduledThreadPoolExecutor(1, named("cmf-events-timer"));
        this.timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        this.timer.allowCoreThreadTimeOut(true);
        this.timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Rest for a moment when nothing is left to do, and look once more before they sleep: what happens meanwhile is
     * delivered together. To wake a thread for each event costs more than all else that is done for it.
     */
    private static final class Workers extends ThreadPoolExecutor {

        Workers(int threads) {
            super(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("cmf-events"));
        }

        @Override
        protected void afterExecute(Runnable task, @Nullable Throwable failure) {
            super.afterExecute(task, failure);
            if (getQueue().isEmpty()) {
                LockSupport.parkNanos(REST_NANOS);
            }
        }
    }

    private static ThreadFactory named(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void now(Runnable task) {
        workers.execute(task);
    }

    @Override
    public void later(Duration delay, Runnable task) {
        var unused = timer.schedule(() -> now(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdown();
        workers.shutdown();
    }
}
