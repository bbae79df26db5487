// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.opencmf.attestation.pkix.AttestingHsm.Maker;
import org.opencmf.attestation.pkix.TokenDescription.Fips;
import org.opencmf.attestation.pkix.Vendor.Profile;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.testkit.peer.SoftHsm;

/** The tokens of which evidence is made. */
enum Tokens {
    SEALED,
    SOFT_HSM;

    static final String ATTESTATION_KEY = "attestation";

    private static @Nullable SoftHsm softHsm;

    /** Opens a token without keys; SoftHSM2's is the same one each time. */
    HsmService open(Path directory, Clock clock) {
        return switch (this) {
            case SEALED -> open("sealed", sealed(directory), "correct horse", clock);
            case SOFT_HSM -> emptied(open("pkcs11", softHsm().settings(), SoftHsm.PIN, clock));
        };
    }

    private static Map<String, String> sealed(Path directory) {
        return Map.of(
                "directory",
                directory.resolve(UUID.randomUUID().toString()).toString(),
                "argon2-memory-kib",
                "8192",
                "argon2-passes",
                "1");
    }

    private static HsmService open(String driver, Map<String, String> settings, String pin, Clock clock) {
        try {
            return HsmDrivers.named(driver)
                    .open(new HsmConfiguration(
                            settings,
                            pin::toCharArray,
                            SecureRandom.getInstance("DRBG"),
                            new BouncyCastleProvider(),
                            clock));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized SoftHsm softHsm() {
        if (softHsm == null) {
            softHsm = SoftHsm.withToken("attestation");
        }
        return softHsm;
    }

    private static HsmService emptied(HsmService token) {
        token.labels().forEach(label -> token.find(label).orElseThrow().destroy());
        return token;
    }

    /** Gives a token an attestation key of its own, by a vendor who certifies it at FIPS level 3. */
    static AttestingHsm attesting(HsmService token, Vendor vendor, Clock clock) {
        HsmKey key = token.generate(new KeySpec(ATTESTATION_KEY, KeyAlgorithm.EC_P256, KeySpec.Travel.NEVER));
        var description = new TokenDescription("Vendor", "Model 1", "0001", new Fips("FIPS 140-3", 3, "4711", true));
        return AttestingHsm.of(
                token,
                new AttestationKey(key, vendor.chain(key.publicKey(), Profile.ATTESTATION_KEY)),
                new Maker(Vendor.OIDS, description, clock));
    }
}
