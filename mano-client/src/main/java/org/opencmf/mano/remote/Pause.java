// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.remote;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a thread waits before it asks again. */
@FunctionalInterface
public interface Pause {

    /**
     * Waits.
     *
     * @param howLong for how long
     * @throws InterruptedException if the thread is to do something else
     */
    void rest(Duration howLong) throws InterruptedException;

    /**
     * Lets time pass.
     *
     * @return what waits as long as it is told to
     */
    static Pause real() {
        return howLong -> TimeUnit.NANOSECONDS.sleep(howLong.toNanos());
    }
}
