// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;

/**
 * A token of SoftHSM2.
 *
 * <p>Its library reads the environment variable {@code SOFTHSM2_CONF} once a process and knows from then on the tokens that
 * are there. So the build names the file, which this class writes, and a process has one token.
 */
public final class SoftHsm {

    /** The PIN of the user. */
    public static final String PIN = "57310842";

    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final PeerProgram UTILITY = new PeerProgram("softhsm2-util", "softhsm2");
    private static final PeerProgram TOOL = new PeerProgram("pkcs11-tool", "opensc");
    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

    private static final AtomicReference<SoftHsm> TOKEN = new AtomicReference<>();

    private final String slot;

    private SoftHsm(String slot) {
        this.slot = slot;
    }

    /**
     * Makes the token of the process, or returns it if it was made before. The first call comes before anything loads the
     * library.
     *
     * @param label the label of a token that is not there yet
     * @return the token, with the keys that earlier tests have left in it
     */
    public static SoftHsm withToken(String label) {
        UTILITY.require();
        synchronized (TOKEN) {
            if (TOKEN.get() == null) {
                TOKEN.set(made(label));
            }
            return TOKEN.get();
        }
    }

    private static SoftHsm made(String label) {
        var configuration = Path.of(Optional.ofNullable(System.getenv("SOFTHSM2_CONF"))
                .orElseGet(() -> Assertions.fail("the build sets no SOFTHSM2_CONF")));
        var tokens = configuration.resolveSibling("tokens-" + UUID.randomUUID());
        try {
            Files.createDirectories(tokens);
            Files.writeString(
                    configuration,
                    "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var answer = UTILITY.run("--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", PIN)
                .succeeded();
        var matcher = SLOT.matcher(answer.text());
        if (!matcher.find()) {
            return Assertions.fail("no slot in: " + answer.text());
        }
        return new SoftHsm(matcher.group(1));
    }

    /**
     * Returns the settings of the driver {@code pkcs11} for this token.
     *
     * @return library and slot
     */
    public Map<String, String> settings() {
        return Map.of("library", LIBRARY.toString(), "slot", slot);
    }

    /**
     * Asks the token something with {@code pkcs11-tool}, logged in as its user.
     *
     * @param arguments what else the program is given
     * @return its answer
     */
    public PeerProgram.Answer tool(String... arguments) {
        String[] all = new String[arguments.length + 7];
        System.arraycopy(
                new String[] {"--module", LIBRARY.toString(), "--slot", slot, "--login", "--pin", PIN}, 0, all, 0, 7);
        System.arraycopy(arguments, 0, all, 7, arguments.length);
        return TOOL.run(all);
    }
}
