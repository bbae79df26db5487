// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.VnfcBinding;
import org.opencmf.spi.RegistrationStore;
import org.opencmf.testkit.contract.store.RegistrationStoreContract;

class InMemoryRegistrationStoreTest implements RegistrationStoreContract {

    private static final AlternativeName NAME = AlternativeName.dns("amf.operator.example");

    /** Some are those of entities as well, whose hash they have. */
    private static final List<String> NAMES =
            List.of("Aa", "BB", "AaAa", "BBBB", "e1", "e2", "host.example", "caf\u00e9", "\u4f60", "x".repeat(300));

    @Override
    public RegistrationStore emptyRegistrationStore() {
        return new InMemoryRegistrationStore(new SecureRandom());
    }

    @Test
    void gives_back_every_part_of_what_was_put() {
        Registration vnfci = registration("vnf-1/amf-0", "amf-0");

        var store = new InMemoryRegistrationStore(new SecureRandom());
        store.put(List.of(vnfci), List.of());

        assertThat(store.find(vnfci.entity())).contains(vnfci);
        assertThat(store.ofVnf("vnf-1")).containsExactly(vnfci);
    }

    @Test
    void gives_the_new_registration_after_the_old_one_was_read() {
        Registration before = registration("vnf-1/amf-0", "amf-0");
        Registration after = registration("vnf-1/amf-0", "amf-1");
        var store = new InMemoryRegistrationStore(new SecureRandom());
        store.put(List.of(before), List.of());
        store.find(before.entity());

        store.put(List.of(after), List.of(before));

        assertThat(store.find(before.entity())).contains(after);
    }

    static Stream<EndEntityIdentity> others() {
        return Stream.of(
                identity("oam", CertificateType.VNFCI, "server", Set.of("AMF"), NAME),
                identity("sbi", CertificateType.VNF_OAM, "server", Set.of("AMF"), NAME),
                identity("sbi", CertificateType.VNFCI, "client", Set.of("AMF"), NAME),
                identity("sbi", CertificateType.VNFCI, "server", Set.of("SMF"), NAME),
                identity("sbi", CertificateType.VNFCI, "server", Set.of("AMF"), AlternativeName.uri(NAME.value())));
    }

    @ParameterizedTest
    @MethodSource("others")
    void keeps_identities_apart_that_differ_in_one_thing(EndEntityIdentity other) {
        var one = identity("sbi", CertificateType.VNFCI, "server", Set.of("AMF"), NAME);
        var registration = new Registration(
                new EntityId("amf"),
                EntityType.VNFCI,
                new TrustDomain("operator"),
                null,
                List.of(one, other),
                new VnfcBinding("vnf-1", new EntityId("vnfm.operator.example")));
        var store = new InMemoryRegistrationStore(new SecureRandom());

        store.put(List.of(registration), List.of());

        assertThat(store.find(registration.entity())).contains(registration);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_comes_and_goes_what_is_there_is_found_and_nothing_else(long seed) {
        var random = new Random(seed);
        var store = new InMemoryRegistrationStore(new SecureRandom());
        var expected = new TreeMap<EntityId, Registration>();
        for (int i = 0; i < 3_000; i++) {
            var entity = new EntityId("e" + random.nextInt(5));
            Registration before = expected.get(entity);
            if (random.nextInt(4) == 0) {
                assertThat(store.remove(entity)).isEqualTo(expected.remove(entity) != null);
            } else {
                Registration next = named(entity, random);
                boolean free = names(next).noneMatch(name -> isHeld(name, entity, expected));
                assertThat(store.put(List.of(next), before == null ? List.of() : List.of(before)))
                        .isEqualTo(free);
                if (free) {
                    expected.put(entity, next);
                }
            }
            assertHolds(store, expected);
        }
    }

    private static boolean isHeld(String name, EntityId by, Map<EntityId, Registration> expected) {
        return expected.values().stream()
                .anyMatch(other -> !other.entity().equals(by) && names(other).anyMatch(name::equals));
    }

    private static void assertHolds(RegistrationStore store, Map<EntityId, Registration> expected) {
        for (int i = 0; i < 5; i++) {
            var entity = new EntityId("e" + i);
            assertThat(store.find(entity).orElse(null)).isEqualTo(expected.get(entity));
        }
        for (String name : NAMES) {
            assertThat(store.holderOf(name).stream())
                    .containsExactlyElementsOf(expected.values().stream()
                            .filter(registration -> names(registration).anyMatch(name::equals))
                            .map(Registration::entity)
                            .toList());
        }
        assertThat(store.ofVnf("vnf")).containsExactlyElementsOf(expected.values());
    }

    private static Stream<String> names(Registration registration) {
        Stream<String> names = registration.identities().stream()
                .flatMap(identity -> identity.alternativeNames().stream())
                .filter(name -> name.kind() != AlternativeName.Kind.EMAIL)
                .map(AlternativeName::value);
        return Stream.concat(names, Stream.ofNullable(registration.fqdn())).distinct();
    }

    private static Registration named(EntityId entity, Random random) {
        var identities = new ArrayList<EndEntityIdentity>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var names = new HashSet<AlternativeName>();
            for (int n = random.nextInt(3); n > 0; n--) {
                names.add(
                        random.nextInt(5) == 0
                                ? new AlternativeName(AlternativeName.Kind.EMAIL, name(random))
                                : AlternativeName.dns(name(random)));
            }
            identities.add(identity(
                    "id" + i, CertificateType.VNFCI, "server", Set.of(), names.toArray(AlternativeName[]::new)));
        }
        return new Registration(
                entity,
                EntityType.VNFCI,
                new TrustDomain("operator"),
                random.nextBoolean() ? name(random) : null,
                identities,
                new VnfcBinding("vnf", random.nextBoolean() ? new EntityId("vnfm") : null));
    }

    private static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    @Test
    void many_registrations_are_all_found_while_more_come() throws InterruptedException {
        var store = new InMemoryRegistrationStore(new SecureRandom());
        var put = new AtomicInteger();
        var missing = new AtomicInteger();
        var reader = new Thread(() -> {
            for (int known = put.get(); known < 20_000; known = put.get()) {
                for (int i = Math.max(0, known - 100); i < known; i++) {
                    if (store.find(new EntityId("amf-" + i)).isEmpty()
                            || store.holderOf("amf-" + i + ".oam.operator.example")
                                    .isEmpty()) {
                        missing.incrementAndGet();
                    }
                }
            }
        });
        reader.start();

        for (int i = 0; i < 20_000; i++) {
            var amf = new Registration(
                    new EntityId("amf-" + i),
                    EntityType.NFVO,
                    new TrustDomain("operator"),
                    "amf-" + i + ".oam.operator.example",
                    List.of(),
                    null);
            store.put(List.of(amf), List.of());
            put.set(i + 1);
        }
        reader.join();

        assertThat(missing).hasValue(0);
        assertThat(store.find(new EntityId("amf-0"))).isPresent();
    }

    private static EndEntityIdentity identity(
            String id, CertificateType type, String profile, Set<String> nfTypes, AlternativeName... names) {
        return new EndEntityIdentity(id, type, profile, new X500Principal("CN=amf"), Set.of(names), nfTypes);
    }

    private static Registration registration(String entity, String host) {
        var service = new EndEntityIdentity(
                "sbi",
                CertificateType.VNFCI,
                "sba-nf-tls-server",
                new X500Principal("C=GB,O=Operator,CN=" + host),
                Set.of(
                        AlternativeName.dns(host + ".operator.example"),
                        AlternativeName.uri(
                                "urn:uuid:" + UUID.nameUUIDFromBytes(host.getBytes(StandardCharsets.UTF_8))),
                        AlternativeName.ip("192.0.2.1"),
                        new AlternativeName(AlternativeName.Kind.EMAIL, host + "@operator.example")),
                Set.of("AMF", "AUSF"));
        var management = new EndEntityIdentity(
                "oam", CertificateType.VNF_OAM, "vnf-oam", new X500Principal("CN=" + host), Set.of(), Set.of());
        return new Registration(
                new EntityId(entity),
                EntityType.VNFCI,
                new TrustDomain("operator"),
                host + ".oam.operator.example",
                List.of(service, management),
                new VnfcBinding("vnf-1", new EntityId("vnfm.operator.example")));
    }
}
