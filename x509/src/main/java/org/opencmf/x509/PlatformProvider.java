// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Each algorithm of the Java platform that the platform has, and of another provider what it has not: that one is asked for only
 * then, as a large provider takes longer to be made than all else that a process begins with. Safe for use by several threads.
 * To be passed as an object; it lists no services.
 */
@SuppressWarnings("serial") // because every provider is serializable, not because anybody writes one
public final class PlatformProvider extends Provider {

    /** For elliptic curves, for RSA, and in newer releases for ML-DSA: by name, so that nothing else of the host gets in. */
    private static final String[] NAMES = {"SunEC", "SunRsaSign", "SUN"};

    private final transient List<Provider> platform;
    private final transient Supplier<Provider> other;

    /**
     * Creates a provider.
     *
     * @param other returns the provider for what the platform lacks, each time that something is lacking
     */
    public PlatformProvider(Supplier<Provider> other) {
        this(other, Runtime.version());
    }

    PlatformProvider(Supplier<Provider> other, Runtime.Version java) {
        super("OpenCMF", "1", "algorithms of the platform, and of another provider where it has none");
        this.other = Objects.requireNonNull(other, "other");
        this.platform = verifiesEmptySignatures(java) ? List.of() : platform();
    }

    private static List<Provider> platform() {
        List<Provider> found = new ArrayList<>();
        for (String name : NAMES) {
            Provider one = Security.getProvider(name);
            if (one != null) {
                found.add(one);
            }
        }
        return List.copyOf(found);
    }

    /** CVE-2022-21449: in these releases a signature of ECDSA that is all zeros fits every message and key. */
    private static boolean verifiesEmptySignatures(Runtime.Version java) {
        return (java.feature() == 17 && java.update() < 3) || (java.feature() == 18 && java.update() < 1);
    }

    @Override
    public @Nullable Service getService(String type, String algorithm) {
        for (Provider one : platform) {
            Service service = one.getService(type, algorithm);
            if (service != null) {
                return service;
            }
        }
        return other.get().getService(type, algorithm);
    }
}
