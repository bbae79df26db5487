// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.mano.fake.SmallCa;
import org.opencmf.mano.keystore.FileEntityStore;
import org.opencmf.mano.keystore.Pkcs12Keys;
import org.opencmf.mano.tls.PeerPolicy;
import org.opencmf.testkit.TestClock;

/** An operator with a CMF, whose OSS registers entities. */
public final class Operator implements AutoCloseable {

    public final TestClock clock = TestClock.at("2030-01-01T00:00:00Z");
    final Timer timer = new Timer(clock);
    public final InMemoryCmf cmf = InMemoryCmf.builder().clock(clock).build();
    private final Path home;

    public Operator(Path home) {
        this.home = home;
    }

    public static String fqdn(EntityType type) {
        return type.name().toLowerCase(Locale.ROOT) + ".operator.example";
    }

    /** The OSS registers an entity and hands it what it needs: names, trust domain and initial credential. */
    NfvManoEntity entity(EntityType type, PeerPolicy peers) {
        var outcome = cmf.oss().register(RegistrationRequest.of(type, fqdn(type), InMemoryCmf.DOMAIN));
        var entity = NfvManoEntity.builder(ConfiguredIdentity.of(outcome.registration()))
                .credential(outcome.credential())
                .cmf(cmf)
                .keys(keys(type))
                .store(new FileEntityStore(directory(type)))
                .clock(clock)
                .random(new SecureRandom())
                .crypto(SmallCa.CRYPTO)
                .peers(peers)
                .policy(EntityPolicy.standard().withLookEvery(Duration.ofDays(1)))
                .build();
        entity.start(timer);
        timer.settle();
        return entity;
    }

    public NfvManoEntity entity(EntityType type) {
        return entity(type, PeerPolicy.standard());
    }

    public Pkcs12Keys keys(EntityType type) {
        return Pkcs12Keys.open(
                directory(type).resolve("keys.p12"),
                new HsmConfiguration(
                        Map.of(), "correct horse"::toCharArray, new SecureRandom(), SmallCa.CRYPTO, clock));
    }

    private Path directory(EntityType type) {
        try {
            return Files.createDirectories(home.resolve(type.name()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cmf.close();
    }
}
