// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Times whole processes that bring up a CMF, and processes of a JVM that does nothing, in turns. */
final class ReadyProcess {

    private static final double SECOND = 1e9;
    private static final double MILLISECONDS = 1e3;
    private static final double COLD = 0.5;
    private static final double SECOND_ONE = 20;

    private final int times;

    ReadyProcess(int times) {
        this.times = times;
    }

    void run() {
        List<Double> empty = new ArrayList<>();
        List<Double> ready = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        List<Double> later = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            empty.add(seconds(List.of("--version")));
            long start = System.nanoTime();
            String processor = run(ours("ready")).strip();
            ready.add((System.nanoTime() - start) / SECOND);
            cpu.add(Double.parseDouble(processor) / MILLISECONDS);
            String[] taken = run(ours("ready-again")).strip().split(" ", -1);
            second.add(Double.parseDouble(taken[0]));
            later.add(Double.parseDouble(taken[1]));
        }
        var report = new Report(System.out, "a CMF in memory, ready");
        report.figure("JVM that does nothing, s", Spread.of(empty));
        report.atMost("whole process with a CMF, s", Spread.of(ready), COLD);
        report.figure("of which on a processor, s", Spread.of(cpu));
        report.atMost("second CMF of the process, ms", Spread.of(second), SECOND_ONE);
        report.figure("the nine after it, ms", Spread.of(later));
    }

    private static double seconds(List<String> arguments) {
        long start = System.nanoTime();
        run(arguments);
        return (System.nanoTime() - start) / SECOND;
    }

    private static List<String> ours(String what) {
        return List.of("-cp", System.getProperty("java.class.path"), Benchmarks.class.getName(), what);
    }

    private static String run(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
