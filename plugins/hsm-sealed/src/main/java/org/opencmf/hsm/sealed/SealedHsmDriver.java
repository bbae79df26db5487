// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmDriver;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.sealed.rest.SealedFolder;

/**
 * Opens a token in software whose keys are sealed at rest, and overwritten when they go.
 *
 * <p>Its name is {@code sealed}. Settings: {@code directory}, where the token is, or will be: one process has it at a
 * time; {@code unlock}, {@code passphrase} (the default) or {@code key} (the PIN is 64 hexadecimal digits, a key of 256
 * bits), {@code argon2-memory-kib}, {@code argon2-passes} and {@code argon2-lanes} (65536, 3, 1), all of which count when
 * the token is begun; and {@code memory}, where open keys are: {@code native} (the default) or {@code heap}.
 *
 * <p>Randomness is the host's: give a generator of SP 800-90A, such as {@code SecureRandom.getInstance("DRBG")}.
 *
 * @clause IFA026 Vnfm.Sc.006
 */
public final class SealedHsmDriver implements HsmDriver {

    private static final Set<String> SETTINGS =
            Set.of("directory", "unlock", "argon2-memory-kib", "argon2-passes", "argon2-lanes", "memory");

    /** Creates the driver. */
    public SealedHsmDriver() {}

    @Override
    public String name() {
        return "sealed";
    }

    @Override
    public HsmService open(HsmConfiguration configuration) {
        var unknown = new TreeSet<>(configuration.settings().keySet());
        unknown.removeAll(SETTINGS);
        if (!unknown.isEmpty()) {
            throw wrong("unknown settings: " + unknown);
        }
        boolean inHeap =
                switch (configuration.setting("memory").orElse("native")) {
                    case "native" -> false;
                    case "heap" -> true;
                    default -> throw wrong("memory is neither native nor heap");
                };
        return new SealedHsm(SealedFolder.open(directory(configuration), configuration), configuration, inHeap);
    }

    private static Path directory(HsmConfiguration configuration) {
        try {
            return Path.of(configuration.setting("directory").orElseThrow(() -> wrong("directory is missing")));
        } catch (InvalidPathException e) {
            throw new HsmException(Reason.CONFIGURATION, "sealed: directory is not a path", e);
        }
    }

    private static HsmException wrong(String why) {
        return new HsmException(Reason.CONFIGURATION, "sealed: " + why);
    }
}
