// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What evidence says of the token itself.
 *
 * @param vendor who made it
 * @param model which it is
 * @param serial tells it from others of its model
 * @param fips how it is certified; null if it is not
 */
public record TokenDescription(
        String vendor,
        String model,
        String serial,
        @Nullable Fips fips) {

    /**
     * A certification by FIPS 140.
     *
     * @param version {@code FIPS 140-2} or {@code FIPS 140-3}
     * @param level from 1 to 4
     * @param module the number of the certificate, or the module's name
     * @param inMode whether the token runs in the mode that is certified
     */
    public record Fips(String version, int level, String module, boolean inMode) {

        /** Refuses missing parts, and levels that there are not. */
        public Fips {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(module, "module");
            if (level < 1 || level > 4) {
                throw new IllegalArgumentException("level is from 1 to 4");
            }
        }
    }

    /** Refuses missing parts. */
    public TokenDescription {
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(serial, "serial");
    }
}
