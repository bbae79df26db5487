// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmConfiguration.Pin;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmService;

/** Opens tokens of the driver for tests, with as little work for the passphrase as is allowed. */
final class Sealed {

    static final String PASSPHRASE = "correct horse";

    private Sealed() {}

    static HsmService open(Path directory, String memory, Pin pin) {
        return open(
                Map.of(
                        "directory",
                        directory.toString(),
                        "memory",
                        memory,
                        "argon2-memory-kib",
                        "8192",
                        "argon2-passes",
                        "1"),
                pin);
    }

    static HsmService open(Map<String, String> settings, Pin pin) {
        try {
            return HsmDrivers.named("sealed")
                    .open(new HsmConfiguration(
                            settings,
                            pin,
                            SecureRandom.getInstance("DRBG"),
                            new BouncyCastleProvider(),
                            Clock.systemUTC()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
