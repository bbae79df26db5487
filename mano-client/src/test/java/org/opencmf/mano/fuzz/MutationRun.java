// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Changes seeds at random, always in the same order, and gives them to every target. Runs in a JVM of its own. */
public final class MutationRun {

    private static final int INPUTS = 300;
    private static final int SECONDS_AN_INPUT = 60;
    private static final int MOST_CHANGES = 4;
    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ": ",
            "\n",
            "  ",
            "- ",
            "&a ",
            "*a",
            "!!",
            "null",
            "1e999",
            "-1",
            "\\u0000",
            "99999999999999999999",
            "${uuid}",
            "${",
            "../",
            "0",
            "\u0000",
            "\uD800\uDC00");

    private MutationRun() {}

    /** Runs all, and says how many inputs were taken; a finding ends it with what made it. */
    public static void main(String[] arguments) {
        run("csr", Seeds.csrs(), CsrTarget::fuzzerTestOneInput);
        run("vnfd", Seeds.vnfds(), VnfdTarget::fuzzerTestOneInput);
        run("request", Seeds.requests(), RequestTarget::fuzzerTestOneInput);
        System.exit(0);
    }

    private static void run(String name, List<byte[]> seeds, Consumer<byte[]> target) {
        var random = new Random(20261123);
        var worker = Executors.newSingleThreadExecutor();
        for (byte[] seed : seeds) {
            take(name, seed, worker, target);
        }
        for (int i = 0; i < INPUTS; i++) {
            take(name, changed(seeds.get(random.nextInt(seeds.size())), random), worker, target);
        }
        worker.shutdown();
        System.out.println("DONE " + name + ": " + (seeds.size() + INPUTS) + " inputs");
    }

    private static void take(String name, byte[] input, ExecutorService worker, Consumer<byte[]> target) {
        try {
            worker.submit(() -> target.accept(input)).get(SECONDS_AN_INPUT, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            e.printStackTrace();
            System.out.println("FOUND " + name + ": " + Base64.getEncoder().encodeToString(input));
            System.exit(1);
        }
    }

    private static byte[] changed(byte[] seed, Random random) {
        byte[] input = seed;
        for (int change = random.nextInt(MOST_CHANGES); change >= 0; change--) {
            input = once(input, random);
        }
        return input;
    }

    /** A bit, an octet of any kind, a piece less, a piece twice, or a token of YAML and JSON more. */
    private static byte[] once(byte[] input, Random random) {
        if (input.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(input.length);
        int end = Math.min(input.length, at + 1 + random.nextInt(32));
        byte[] copy = input.clone();
        switch (random.nextInt(5)) {
            case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> copy[at] = (byte) random.nextInt();
            case 2 -> copy = spliced(input, at, end, new byte[0]);
            case 3 -> copy = spliced(input, at, at, Arrays.copyOfRange(input, at, end));
            default -> {
                String token = TOKENS.get(random.nextInt(TOKENS.size()));
                copy = spliced(input, at, at + random.nextInt(2), token.getBytes(StandardCharsets.UTF_8));
            }
        }
        return copy;
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] piece) {
        byte[] out = new byte[from + piece.length + input.length - to];
        System.arraycopy(input, 0, out, 0, from);
        System.arraycopy(piece, 0, out, from, piece.length);
        System.arraycopy(input, to, out, from + piece.length, input.length - to);
        return out;
    }
}
