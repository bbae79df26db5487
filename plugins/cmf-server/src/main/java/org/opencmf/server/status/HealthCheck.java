// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.status;

import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.opencmf.spi.CertificateStore;

/**
 * Something without which a CMF cannot serve.
 *
 * @param name what it is; whoever reaches the server reads it
 * @param holds looks whether it is as it should be; it has failed too if it throws
 */
public record HealthCheck(String name, BooleanSupplier holds) {

    /** Refuses missing parts. */
    public HealthCheck {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(holds, "holds");
    }

    /**
     * Demands that a store can be read.
     *
     * @param certificates the store
     * @return a check that costs one question to an index
     */
    public static HealthCheck store(CertificateStore certificates) {
        return new HealthCheck("store", () -> {
            var unused = certificates.endingBefore(Instant.EPOCH, 1);
            return true;
        });
    }
}
