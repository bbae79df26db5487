// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.fuzz;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Changes good inputs, the same way in each run, and gives them to a decoder. */
public final class Mutations {

    private static final int SECONDS_AN_INPUT = 60;
    private static final int MOST_CHANGES = 4;
    private static final int LONGEST_PIECE = 32;

    private final SplittableRandom random;

    /**
     * Creates a series of changes.
     *
     * @param seed two series of one seed are the same
     */
    public Mutations(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * Gives a decoder the inputs as they are, then changed ones.
     *
     * @param inputs good ones
     * @param count how many changed ones
     * @param decoder may not throw anything, nor need more than a minute for an input
     * @return how many it has taken
     * @throws AssertionError with the input, if the decoder has thrown or hung
     */
    public int run(List<byte[]> inputs, int count, Consumer<byte[]> decoder) {
        ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "decoder");
            thread.setDaemon(true);
            return thread;
        });
        inputs.forEach(input -> take(input, worker, decoder));
        for (int i = 0; i < count; i++) {
            take(changed(inputs.get(random.nextInt(inputs.size()))), worker, decoder);
        }
        worker.shutdown();
        return inputs.size() + count;
    }

    private static void take(byte[] input, ExecutorService worker, Consumer<byte[]> decoder) {
        try {
            worker.submit(() -> decoder.accept(input)).get(SECONDS_AN_INPUT, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("found: " + Base64.getEncoder().encodeToString(input), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the decoder was not waited for", e);
        }
    }

    private byte[] changed(byte[] seed) {
        byte[] input = seed;
        for (int change = random.nextInt(MOST_CHANGES); change >= 0; change--) {
            input = once(input);
        }
        return input;
    }

    /** A bit, an octet of any kind, a piece less, a piece twice, or two pieces in one another's place. */
    private byte[] once(byte[] input) {
        if (input.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(input.length);
        int end = Math.min(input.length, at + 1 + random.nextInt(LONGEST_PIECE));
        byte[] copy = input.clone();
        switch (random.nextInt(5)) {
            case 0 -> copy[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> copy[at] = (byte) random.nextInt();
            case 2 -> copy = spliced(input, at, end, new byte[0]);
            case 3 -> copy = spliced(input, at, at, Arrays.copyOfRange(input, at, end));
            default -> {
                int from = random.nextInt(input.length - (end - at) + 1);
                System.arraycopy(input, from, copy, at, end - at);
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
