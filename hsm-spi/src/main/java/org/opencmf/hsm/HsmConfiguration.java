// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.hsm;

import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a driver needs to open a token.
 *
 * <p>The PIN is not part of {@link #toString()}.
 *
 * @param settings the driver's settings by name; each driver documents its own
 * @param pin the PIN or passphrase; asked for when it is needed and overwritten after use
 * @param random where randomness comes from, for drivers that make keys in software
 * @param crypto the provider of algorithms, for drivers that make keys in software
 * @param clock tells the time
 */
public record HsmConfiguration(
        Map<String, String> settings, Pin pin, SecureRandom random, Provider crypto, Clock clock) {

    /** Gives the PIN of a token. */
    @FunctionalInterface
    public interface Pin {

        /** For tokens that need none. */
        Pin NONE = () -> new char[0];

        /**
         * Returns the PIN.
         *
         * @return a copy, which the driver overwrites
         */
        char[] reveal();
    }

    /** Refuses missing parts, and copies the map. */
    public HsmConfiguration {
        settings = Map.copyOf(settings);
        Objects.requireNonNull(pin, "pin");
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(crypto, "crypto");
        Objects.requireNonNull(clock, "clock");
    }

    /**
     * Finds a setting.
     *
     * @param name which
     * @return its value, or nothing
     */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    @Override
    public String toString() {
        return "HsmConfiguration[settings=" + settings.keySet() + "]";
    }
}
