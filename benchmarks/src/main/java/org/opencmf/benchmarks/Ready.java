// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.opencmf.cmf.InMemoryCmf;

/** Brings up a CMF in memory in a cold JVM, with its CA: as a process of its own, and once more in the same process. */
final class Ready {

    private static final double MILLISECOND = 1e6;

    private Ready() {}

    /**
     * Brings up one, says how many milliseconds it had of a processor, and ends: who starts it looks at the clock. What the platform's
     * management beans cost does not count: nobody needs them for a CMF.
     */
    static void once() {
        try (var cmf = InMemoryCmf.create()) {
            anchors(cmf);
            System.out.println(ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .orElse(Duration.ZERO)
                    .toMillis());
        }
    }

    /** Brings up several, and says how long the second took, and those after it. */
    static void again(int times) {
        List<Double> taken = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            try (var cmf = InMemoryCmf.create()) {
                anchors(cmf);
                taken.add((System.nanoTime() - start) / MILLISECOND);
            }
        }
        System.out.println(
                taken.get(1) + " " + Spread.of(taken.subList(1, taken.size())).median());
    }

    /** Asks for the trust bundle, for which the CA makes its keys and certificates. */
    private static int anchors(InMemoryCmf cmf) {
        return cmf.oss().trustBundle(InMemoryCmf.DOMAIN).anchors().size();
    }
}
