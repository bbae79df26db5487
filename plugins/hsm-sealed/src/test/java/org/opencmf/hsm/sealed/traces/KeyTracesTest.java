// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.peer.PeerProgram;

@DisplayName("Destroyed keys of the sealed driver leave no trace in memory")
@Clause("IFA026 Vnfm.Sc.006")
class KeyTracesTest {

    private static final PeerProgram GCORE = new PeerProgram("gcore", "gdb");
    private static final PeerProgram JCMD = new PeerProgram("jcmd", "openjdk-17-jdk-headless");
    private static final int KEYS = 1000;

    @TempDir
    private Path folder;

    private Process process;
    private BufferedReader answers;
    private PrintStream orders;

    @Test
    void a_heap_dump_shows_keys_in_the_heap_until_they_are_destroyed() throws Exception {
        start("heap");
        var search = new TraceSearch(makeKeys());

        var before = search.in(heapDump("before"));
        order("destroy");
        var garbage = search.in(heapDump("garbage", "-all"));
        var after = search.in(heapDump("after"));

        report("heap dump, keys in the heap", before, after);
        report("heap dump with what the collector left behind, keys in the heap", before, garbage);
        assertThat(before.get(Form.BIG_ENDIAN)).hasSize(KEYS);
        assertThat(after).isEmpty();
    }

    @Test
    void a_core_dump_shows_keys_in_native_memory_until_they_are_destroyed_and_a_heap_dump_never() throws Exception {
        GCORE.require();
        start("native");
        var keys = makeKeys();
        var search = new TraceSearch(keys);

        var heapBefore = search.in(heapDump("before", "-all"));
        var before = search.in(coreDump("before"));
        order("destroy");
        var garbage = heapDump("after", "-all");
        var heapAfter = search.in(garbage);
        var after = search.in(coreDump("after"));

        report("heap dump with garbage, keys in native memory", heapBefore, heapAfter);
        report("core dump, keys in native memory", before, after);
        System.out.println("heap dump with garbage after destruction: of " + KEYS + " private keys "
                + new HalvesSearch(keys).in(garbage).size() + " are the sum of two numbers in it");
        assertThat(before.get(Form.BIG_ENDIAN)).hasSize(KEYS);
        assertThat(heapBefore).isEmpty();
        assertThat(heapAfter).isEmpty();
        assertThat(after).isEmpty();
    }

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            orders.close();
            assertThat(process.waitFor()).isZero();
        }
    }

    private void start(String memory) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:CompressedClassSpaceSize=16m",
                        "-XX:ReservedCodeCacheSize=16m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeyProcess.class.getName(),
                        folder.resolve("token").toString(),
                        memory)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("MALLOC_ARENA_MAX", "1"); // else most of a core dump is room that nobody uses
        process = builder.start();
        answers = process.inputReader(StandardCharsets.US_ASCII);
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    private List<String> order(String line) throws IOException {
        orders.println(line);
        var answer = new ArrayList<String>();
        for (String next = answers.readLine(); !"done".equals(next); next = answers.readLine()) {
            assertThat(next).as("the process ended at: " + line).isNotNull();
            answer.add(next);
        }
        return answer;
    }

    /** Has keys made and used, and learns them: the process itself keeps them in its token alone. */
    private List<byte[]> makeKeys() throws IOException, GeneralSecurityException {
        byte[] own = new byte[32];
        new SecureRandom().nextBytes(own);
        var cipher = Cipher.getInstance("AESWRAPPAD", new BouncyCastleProvider());
        cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(own, "AES"));
        var keys = new ArrayList<byte[]>();
        for (String wrapped : order("make " + KEYS + " " + HexFormat.of().formatHex(own))) {
            keys.add(cipher.unwrap(HexFormat.of().parseHex(wrapped), "AES", Cipher.SECRET_KEY)
                    .getEncoded());
        }
        assertThat(keys).hasSize(KEYS);
        return keys;
    }

    /** Dumps the objects that are in use, or with {@code -all} those that nobody refers to any more as well. */
    private Path heapDump(String name, String... options) {
        var file = folder.resolve(name + ".hprof");
        JCMD.run(Stream.of(
                                Stream.of(Long.toString(process.pid()), "GC.heap_dump"),
                                Stream.of(options),
                                Stream.of(file.toString()))
                        .flatMap(each -> each)
                        .toArray(String[]::new))
                .succeeded();
        assertThat(file).exists();
        return file;
    }

    private Path coreDump(String name) {
        var prefix = folder.resolve(name);
        GCORE.run("-o", prefix.toString(), Long.toString(process.pid())).succeeded();
        var file = folder.resolve(name + "." + process.pid());
        assertThat(file).exists();
        return file;
    }

    private static void report(String where, Map<Form, Set<Integer>> before, Map<Form, Set<Integer>> after) {
        System.out.println(where + ": of " + KEYS + " private keys " + count(before) + " before destruction, "
                + count(after) + " after");
    }

    private static long count(Map<Form, Set<Integer>> found) {
        return found.values().stream().flatMap(Set::stream).distinct().count();
    }
}
