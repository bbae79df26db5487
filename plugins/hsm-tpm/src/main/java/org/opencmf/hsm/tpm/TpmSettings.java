// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.tpm.command.TpmPlace;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.pem.PemBlock;
import org.opencmf.x509.pem.PemFiles;
import org.opencmf.x509.pem.PemLabel;

/**
 * The settings of the driver.
 *
 * @param directory where the token is at rest
 * @param place where the TPM is
 * @param attester the attestation key, if there is one
 */
record TpmSettings(Path directory, TpmPlace place, Optional<Attester> attester) {

    private static final String DIRECTORY = "directory";
    private static final String DEVICE = "device";
    private static final String SWTPM = "swtpm";
    private static final String KEY = "attestation-key";
    private static final String CHAIN = "attestation-chain";
    private static final Pattern ADDRESS = Pattern.compile("(.+):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65535;
    private static final int FIRST_PERSISTENT = 0x81;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static TpmSettings of(HsmConfiguration configuration) {
        var unknown = new TreeSet<>(configuration.settings().keySet());
        unknown.removeAll(Set.of(DIRECTORY, DEVICE, SWTPM, KEY, CHAIN));
        if (!unknown.isEmpty()) {
            throw wrong("unknown settings: " + unknown);
        }
        var key = configuration.setting(KEY).map(TpmSettings::handle);
        var chain = configuration.setting(CHAIN).map(value -> path(CHAIN, value));
        if (chain.isPresent() && key.isEmpty()) {
            throw wrong(CHAIN + " is of no use without " + KEY);
        }
        return new TpmSettings(
                path(DIRECTORY, configuration.setting(DIRECTORY).orElseThrow(() -> wrong(DIRECTORY + " is missing"))),
                place(configuration.setting(DEVICE), configuration.setting(SWTPM)),
                key.map(handle -> new Attester(
                        handle, chain.map(TpmSettings::certificates).orElse(List.of()))));
    }

    private static TpmPlace place(Optional<String> device, Optional<String> swtpm) {
        if (device.isPresent() == swtpm.isPresent()) {
            throw wrong("one of " + DEVICE + " and " + SWTPM + " is needed");
        }
        return device.<TpmPlace>map(value -> new TpmPlace.Device(path(DEVICE, value)))
                .orElseGet(() -> socket(swtpm.orElseThrow()));
    }

    private static TpmPlace socket(String address) {
        var matcher = ADDRESS.matcher(address);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > HIGHEST_PORT) {
            throw wrong(SWTPM + " is not host and port");
        }
        return new TpmPlace.Swtpm(matcher.group(1), Integer.parseInt(matcher.group(2)), PATIENCE);
    }

    private static int handle(String value) {
        try {
            int handle = Integer.parseUnsignedInt(value.replaceFirst("^0x", ""), 16);
            if (handle >>> (Integer.SIZE - Byte.SIZE) != FIRST_PERSISTENT) {
                throw wrong(KEY + " is not the handle of a persistent object");
            }
            return handle;
        } catch (NumberFormatException e) {
            throw new HsmException(Reason.CONFIGURATION, "tpm: " + KEY + " is not a hexadecimal number", e);
        }
    }

    private static List<DerBytes> certificates(Path file) {
        try {
            var blocks = PemFiles.read(file);
            if (!blocks.stream().allMatch(block -> block.label() == PemLabel.CERTIFICATE)) {
                throw wrong(CHAIN + " holds more than certificates");
            }
            return blocks.stream().map(PemBlock::content).toList();
        } catch (IOException | MalformedStructureException e) {
            throw new HsmException(Reason.CONFIGURATION, "tpm: " + CHAIN + " cannot be read", e);
        }
    }

    private static Path path(String name, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new HsmException(Reason.CONFIGURATION, "tpm: " + name + " is not a path", e);
        }
    }

    private static HsmException wrong(String why) {
        return new HsmException(Reason.CONFIGURATION, "tpm: " + why);
    }
}
