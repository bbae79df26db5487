// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

    @Override
    public RegistrationStore emptyRegistrationStore() {
        return new InMemoryRegistrationStore();
    }

    @Test
    void gives_back_every_part_of_what_was_put() {
        Registration vnfci = registration("vnf-1/amf-0", "amf-0");

        var store = new InMemoryRegistrationStore();
        store.put(List.of(vnfci), List.of());

        assertThat(store.find(vnfci.entity())).contains(vnfci);
        assertThat(store.ofVnf("vnf-1")).containsExactly(vnfci);
    }

    @Test
    void gives_the_new_registration_after_the_old_one_was_read() {
        Registration before = registration("vnf-1/amf-0", "amf-0");
        Registration after = registration("vnf-1/amf-0", "amf-1");
        var store = new InMemoryRegistrationStore();
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
        var store = new InMemoryRegistrationStore();

        store.put(List.of(registration), List.of());

        assertThat(store.find(registration.entity())).contains(registration);
    }

    private static EndEntityIdentity identity(
            String id, CertificateType type, String profile, Set<String> nfTypes, AlternativeName name) {
        return new EndEntityIdentity(id, type, profile, new X500Principal("CN=amf"), Set.of(name), nfTypes);
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
