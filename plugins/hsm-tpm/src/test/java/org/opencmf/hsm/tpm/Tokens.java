// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmConfiguration.Pin;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmService;
import org.opencmf.testkit.peer.SwTpm;

/** Opens tokens of the driver for tests. */
final class Tokens {

    static final String PIN = "correct horse";

    private Tokens() {}

    static HsmService open(SwTpm tpm, Path directory) {
        return open(settings(tpm, directory), PIN::toCharArray);
    }

    static HsmService open(Map<String, String> settings, Pin pin) {
        try {
            return HsmDrivers.named("tpm")
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

    static Map<String, String> settings(SwTpm tpm, Path directory) {
        return Map.of("directory", directory.toString(), "swtpm", tpm.address());
    }

    static Map<String, String> with(Map<String, String> settings, String name, String value) {
        var more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }
}
