// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.junit5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.mano.entity.ConfiguredIdentity;
import org.opencmf.mano.entity.EntityState;
import org.opencmf.mano.entity.NfvManoEntity;
import org.opencmf.mano.keystore.FileEntityStore;
import org.opencmf.mano.keystore.Pkcs12Keys;
import org.opencmf.spi.CaConnector;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.fake.MoodyCa;

/** A CMF with its CA, its clock, and the NFV-MANO entities that a test has asked for. */
final class CmfWorld implements AutoCloseable {

    private final TestClock clock;
    private final SecureRandom random = drbg();
    private final MoodyCas cas = new MoodyCas();
    private final InMemoryCmf cmf;
    private final Path home;
    private final Map<EntityType, NfvManoEntity> entities = new EnumMap<>(EntityType.class);
    private final Map<EntityType, Pkcs12Keys> keys = new EnumMap<>(EntityType.class);

    /** Made for the first entity, once for all tests: a provider takes longer than the CMF, which does without. */
    private static final class OfEntities {

        private static final Provider CRYPTO = new BouncyCastleProvider();
    }

    CmfWorld(TestClock clock) {
        this.clock = clock;
        this.home = emptyFolder();
        this.cmf = InMemoryCmf.builder()
                .clock(clock)
                .random(random)
                .wrapCas(cas::over)
                .build();
    }

    TestClock clock() {
        return clock;
    }

    InMemoryCmf cmf() {
        return cmf;
    }

    MoodyCa ca() {
        return cas.only();
    }

    synchronized NfvManoEntity entity(EntityType type) {
        return entities.computeIfAbsent(type, this::enrol);
    }

    private NfvManoEntity enrol(EntityType type) {
        String name = type.name().toLowerCase(Locale.ROOT);
        var registered =
                cmf.oss().register(RegistrationRequest.of(type, name + ".operator.example", InMemoryCmf.DOMAIN));
        Path own = folder(name);
        var file = Pkcs12Keys.open(
                own.resolve("keys.p12"),
                new HsmConfiguration(Map.of(), "for tests only"::toCharArray, random, OfEntities.CRYPTO, clock));
        keys.put(type, file);
        var entity = NfvManoEntity.builder(ConfiguredIdentity.of(registered.registration()))
                .cmf(cmf)
                .keys(file)
                .store(new FileEntityStore(own))
                .clock(clock)
                .random(random)
                .crypto(OfEntities.CRYPTO)
                .credential(registered.credential())
                .build();
        entity.tick();
        if (entity.status().state() != EntityState.ACTIVE) {
            throw new IllegalStateException(name + " did not enrol: " + entity.status());
        }
        return entity;
    }

    @Override
    public synchronized void close() {
        entities.values().forEach(NfvManoEntity::close);
        keys.values().forEach(Pkcs12Keys::close);
        cmf.close();
        delete(home);
    }

    private Path folder(String name) {
        try {
            return Files.createDirectory(home.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path emptyFolder() {
        try {
            return Files.createTempDirectory("cmf-junit5-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> below = Files.walk(folder)) {
            List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SecureRandom drbg() {
        try {
            return SecureRandom.getInstance("DRBG");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no DRBG", e);
        }
    }

    /** Puts moods before the CA of the one trust domain, and remembers whom to tell. */
    private static final class MoodyCas {

        private final List<MoodyCa> made = new ArrayList<>();

        CaConnector over(CaConnector ca) {
            MoodyCa moody = MoodyCa.over(ca);
            made.add(moody);
            return moody;
        }

        MoodyCa only() {
            return made.get(0);
        }
    }
}
