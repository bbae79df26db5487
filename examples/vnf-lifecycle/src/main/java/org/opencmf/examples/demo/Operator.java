// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.RegistrationOutcome;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.mano.entity.ConfiguredIdentity;
import org.opencmf.mano.entity.NfvManoEntity;
import org.opencmf.mano.install.KeyOpener;
import org.opencmf.mano.keystore.FileEntityStore;
import org.opencmf.mano.keystore.Pkcs12Keys;

/** The operator's side: a CMF with its CAs, the OSS, and the NFV-MANO entities with their own certificates. */
final class Operator implements AutoCloseable {

    /** The trust domain of the NFV-MANO entities and of the VNFs. */
    static final TrustDomain DOMAIN = new TrustDomain("core");

    private static final String MANO = "operator.example";
    private static final String KEYS = "keys.p12";
    private static final Duration MONTH = Duration.ofDays(30);

    private final StoryClock clock;
    private final Path files;
    private final Provider crypto = new BouncyCastleProvider();
    private final SecureRandom random;
    private final InMemoryCmf cmf;
    private final Map<EntityType, NfvManoEntity> entities = new EnumMap<>(EntityType.class);
    private final Map<EntityType, Pkcs12Keys> keys = new EnumMap<>(EntityType.class);

    Operator(StoryClock clock, Path files, List<String> vnfDomains) {
        this.clock = clock;
        this.files = files;
        this.random = drbg();
        this.cmf = InMemoryCmf.builder()
                .clock(clock)
                .crypto(crypto)
                .random(random)
                .trustDomain(rule(vnfDomains))
                .build();
    }

    private static TrustDomainRule rule(List<String> vnfDomains) {
        var hosts = new HashSet<>(vnfDomains);
        hosts.add(MANO);
        try {
            return new TrustDomainRule(DOMAIN, hosts, List.of(), List.of("urn:uuid:"), Set.of(), Set.of());
        } catch (IllegalArgumentException e) {
            throw new CmfFailedException(new Violation(CmfErrorCode.FQDN_MALFORMED, "domains: " + e.getMessage()), e);
        }
    }

    private static SecureRandom drbg() {
        try {
            return SecureRandom.getInstance("DRBG");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no DRBG", e);
        }
    }

    InMemoryCmf cmf() {
        return cmf;
    }

    Provider crypto() {
        return crypto;
    }

    SecureRandom random() {
        return random;
    }

    /** The OSS registers an entity by its FQDN. */
    RegistrationOutcome register(EntityType type) {
        String fqdn = folder(type) + "." + MANO;
        return cmf.oss().register(RegistrationRequest.of(type, fqdn, DOMAIN));
    }

    /** The entity makes its key, and enrols with the initial credential that the OSS has handed to it. */
    NfvManoEntity enrol(EntityType type, RegistrationOutcome registered) throws IOException {
        Path own = Files.createDirectories(files.resolve(folder(type)));
        for (String earlier : files(type)) {
            Files.deleteIfExists(files.resolve(earlier));
        }
        var file = Pkcs12Keys.open(
                own.resolve(KEYS), new HsmConfiguration(Map.of(), "demo-only"::toCharArray, random, crypto, clock));
        var entity = NfvManoEntity.builder(ConfiguredIdentity.of(registered.registration()))
                .cmf(cmf)
                .keys(file)
                .store(new FileEntityStore(own))
                .clock(clock)
                .random(random)
                .crypto(crypto)
                .credential(registered.credential())
                .build();
        entity.tick();
        keys.put(type, file);
        entities.put(type, entity);
        return entity;
    }

    /** What an entity writes. It goes on where it was when its files are there; but each story has a CMF of its own. */
    static List<String> files(EntityType type) {
        return Stream.of(KEYS, "entity.json", "certificate.pem")
                .map(file -> folder(type) + "/" + file)
                .toList();
    }

    private static String folder(EntityType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    NfvManoEntity entity(EntityType type) {
        return Objects.requireNonNull(entities.get(type), "no such entity yet");
    }

    /** Opens what others encrypt to an entity's certificate. */
    KeyOpener opener(EntityType type) {
        Pkcs12Keys file = Objects.requireNonNull(keys.get(type), "no such entity yet");
        String label = file.labels().get(file.labels().size() - 1);
        return new KeyOpener(file.privateKey(file.find(label).orElseThrow()), crypto);
    }

    CertificateChain chain(EntityType type) {
        return CertificateChain.of(entity(type).tls().chain());
    }

    /** Lets time go by; entities look after their certificates by themselves, and here the story gives them the occasion. */
    void pass(Duration time) {
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(MONTH)) {
            clock.forward(left.compareTo(MONTH) < 0 ? left : MONTH);
            entities.values().forEach(NfvManoEntity::tick);
        }
    }

    @Override
    public void close() {
        entities.values().forEach(NfvManoEntity::close);
        keys.values().forEach(Pkcs12Keys::close);
        cmf.close();
    }
}
