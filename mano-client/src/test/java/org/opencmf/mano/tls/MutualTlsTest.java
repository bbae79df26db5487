// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.identity.EntityType;
import org.opencmf.mano.fake.Loopback;
import org.opencmf.mano.fake.SmallCa;
import org.opencmf.testkit.TestClock;

class MutualTlsTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String VNFM = "vnfm.operator.example";
    private static final String NFVO = "nfvo.operator.example";

    private final TestClock clock = TestClock.at("2030-01-01T00:00:00Z");
    private final SmallCa ca = new SmallCa("Operator", clock);
    private final SwappingTlsIdentity nfvo = identity(PeerPolicy.standard());
    private final SwappingTlsIdentity vnfm = identity(PeerPolicy.standard());

    MutualTlsTest() {
        certify(nfvo, ca, NFVO, clock.instant());
        certify(vnfm, ca, VNFM, clock.instant());
    }

    private SwappingTlsIdentity identity(PeerPolicy policy) {
        var identity = new SwappingTlsIdentity(policy, clock, new SecureRandom(), null);
        identity.trust(ca.bundle(1));
        return identity;
    }

    private static X509Certificate certify(
            SwappingTlsIdentity identity, SmallCa issuer, String name, Instant notBefore) {
        KeyPair key = SmallCa.keyPair();
        var chain = issuer.issue(
                new X500Name("CN=" + name),
                new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, name), new GeneralName(GeneralName.iPAddress, "192.0.2.9")
                }),
                SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()),
                notBefore,
                DAY);
        identity.present(key.getPrivate(), chain);
        return chain.get(0);
    }

    private Loopback.Meeting meet(SwappingTlsIdentity client, SwappingTlsIdentity server, String host)
            throws IOException {
        try (var loopback = new Loopback(server.sslContext())) {
            return loopback.meet(client.sslContext(), host);
        }
    }

    private Loopback.Meeting meet() throws IOException {
        return meet(vnfm, nfvo, NFVO);
    }

    @Nested
    class Connects {

        @ParameterizedTest
        @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
        void peers_with_certificates_of_the_domain(String protocol) throws IOException {
            try (var loopback = new Loopback(nfvo.sslContext())) {
                var meeting = loopback.meet(
                        vnfm.sslContext(), NFVO, socket -> socket.setEnabledProtocols(new String[] {protocol}));

                assertThat(meeting.protocol()).isEqualTo(protocol);
                assertThat(meeting.serverSerial()).isEqualTo(nfvo.chain().get(0).getSerialNumber());
                assertThat(meeting.clientSerial()).isEqualTo(vnfm.chain().get(0).getSerialNumber());
            }
        }

        @Test
        void a_host_by_its_address() throws IOException {
            assertThat(meet(vnfm, nfvo, "192.0.2.9")).isNotNull();
        }

        @Test
        void a_peer_that_is_registered_in_a_role_that_may() throws IOException {
            var picky = identity(PeerPolicy.standard().with(roles(EntityType.VNFM)));
            certify(picky, ca, NFVO, clock.instant());

            assertThat(meet(vnfm, picky, NFVO)).isNotNull();
        }

        @Test
        void a_peer_that_a_current_list_does_not_name() throws IOException {
            var careful = identity(PeerPolicy.standard()
                    .with(new CrlSource(() -> List.of(ca.crl(List.of()), rootCrl()), SmallCa.CRYPTO, clock)));
            certify(careful, ca, NFVO, clock.instant());

            assertThat(meet(vnfm, careful, NFVO)).isNotNull();
        }

        @Test
        void a_peer_whose_status_is_unknown_where_the_policy_lets_it() throws IOException {
            RevocationSource nothing = (certificate, issuer) -> RevocationSource.Status.UNKNOWN;
            var lenient = identity(new PeerPolicy(true, List.of(), nothing, false));
            certify(lenient, ca, NFVO, clock.instant());

            assertThat(meet(vnfm, lenient, NFVO)).isNotNull();
        }
    }

    @Nested
    class Refuses {

        @Test
        void a_client_of_another_ca() {
            var strangers = new SmallCa("Stranger", clock);
            certify(vnfm, strangers, VNFM, clock.instant());

            assertThatThrownBy(MutualTlsTest.this::meet).hasMessageContaining("the server refused");
        }

        @Test
        void a_server_of_another_ca() {
            var strangers = new SmallCa("Stranger", clock);
            certify(nfvo, strangers, NFVO, clock.instant());

            assertThatThrownBy(MutualTlsTest.this::meet)
                    .satisfies(refusal -> assertThat(refusal.getSuppressed())
                            .as("what the client says; the server may see its alert, or the end of the connection")
                            .singleElement()
                            .isInstanceOf(SSLHandshakeException.class));
        }

        @Test
        void another_ca_of_the_same_name() {
            certify(vnfm, new SmallCa("Operator", clock), VNFM, clock.instant());

            assertThatThrownBy(MutualTlsTest.this::meet).hasMessageContaining("the server refused");
        }

        @Test
        void a_client_whose_certificate_has_ended() {
            certify(nfvo, ca, NFVO, clock.instant().plus(DAY));
            clock.advance(DAY.plusSeconds(1));

            assertThatThrownBy(MutualTlsTest.this::meet)
                    .hasMessageContaining("the server refused")
                    .hasRootCauseInstanceOf(java.security.cert.CertificateExpiredException.class);
        }

        @Test
        void a_client_whose_certificate_has_not_begun() {
            certify(vnfm, ca, VNFM, clock.instant().plusSeconds(60));

            assertThatThrownBy(MutualTlsTest.this::meet)
                    .hasMessageContaining("the server refused")
                    .hasRootCauseInstanceOf(java.security.cert.CertificateNotYetValidException.class);
        }

        @Test
        void a_client_without_a_certificate() {
            vnfm.withdraw();

            assertThatThrownBy(MutualTlsTest.this::meet).hasMessageContaining("the server refused");
        }

        @Test
        void everybody_as_long_as_no_ca_is_known() {
            nfvo.trust(new TrustBundle(List.of(), List.of(), 0));

            assertThatThrownBy(MutualTlsTest.this::meet).hasMessageContaining("the server refused");
        }

        @ParameterizedTest
        @ValueSource(strings = {"vim.operator.example", "operator.example", "192.0.2.10", "x.nfvo.operator.example"})
        void a_server_that_does_not_carry_the_name_of_the_host(String host) {
            assertThatThrownBy(() -> meet(vnfm, nfvo, host)).isInstanceOf(IOException.class);
        }

        @Test
        void a_client_in_a_role_that_may_not() {
            var picky = identity(PeerPolicy.standard().with(roles(EntityType.OSS, EntityType.VIM)));
            certify(picky, ca, NFVO, clock.instant());

            assertThatThrownBy(() -> meet(vnfm, picky, NFVO))
                    .hasMessageContaining("the server refused: ")
                    .hasMessageContaining("role");
        }

        @Test
        void a_client_that_is_not_registered() {
            var picky = identity(PeerPolicy.standard().with(roles(EntityType.VNFM)));
            certify(picky, ca, NFVO, clock.instant());
            certify(vnfm, ca, "unknown.operator.example", clock.instant());

            assertThatThrownBy(() -> meet(vnfm, picky, NFVO)).hasMessageContaining("role");
        }

        @Test
        void a_client_that_was_revoked() {
            var serial = vnfm.chain().get(0).getSerialNumber();
            var careful = identity(PeerPolicy.standard()
                    .with(new CrlSource(() -> List.of(ca.crl(List.of(serial)), rootCrl()), SmallCa.CRYPTO, clock)));
            certify(careful, ca, NFVO, clock.instant());

            assertThatThrownBy(() -> meet(vnfm, careful, NFVO)).hasMessageContaining("revoked");
        }

        @Test
        void a_client_whose_list_is_missing_outdated_or_of_somebody_else() {
            var stranger = new SmallCa("Operator", clock);
            var outdated = ca.crl(List.of());
            for (var lists : List.of(List.<java.security.cert.X509CRL>of(), List.of(stranger.crl(List.of())))) {
                var careful = identity(PeerPolicy.standard().with(new CrlSource(() -> lists, SmallCa.CRYPTO, clock)));
                certify(careful, ca, NFVO, clock.instant());
                assertThatThrownBy(() -> meet(vnfm, careful, NFVO)).hasMessageContaining("cannot be told");
            }
            clock.advance(DAY.plusHours(1));
            certify(vnfm, ca, VNFM, clock.instant());
            var careful =
                    identity(PeerPolicy.standard().with(new CrlSource(() -> List.of(outdated), SmallCa.CRYPTO, clock)));
            certify(careful, ca, NFVO, clock.instant());
            assertThatThrownBy(() -> meet(vnfm, careful, NFVO)).hasMessageContaining("cannot be told");
        }
    }

    @Nested
    class Swaps {

        @ParameterizedTest
        @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
        void the_certificate_while_connections_go_on(String protocol) throws IOException {
            try (var loopback = new Loopback(nfvo.sslContext())) {
                var before = loopback.meet(
                        vnfm.sslContext(), NFVO, socket -> socket.setEnabledProtocols(new String[] {protocol}));

                var renewedServer = certify(nfvo, ca, NFVO, clock.instant());
                var renewedClient = certify(vnfm, ca, VNFM, clock.instant());
                var after = loopback.meet(
                        vnfm.sslContext(), NFVO, socket -> socket.setEnabledProtocols(new String[] {protocol}));

                assertThat(before.serverSerial()).isNotEqualTo(after.serverSerial());
                assertThat(after.serverSerial()).isEqualTo(renewedServer.getSerialNumber());
                assertThat(after.clientSerial()).isEqualTo(renewedClient.getSerialNumber());
            }
        }

        @Test
        void the_trust_bundle_while_connections_go_on() throws IOException {
            var next = new SmallCa("Next", clock);
            var first = new AtomicReference<>(ca.bundle(1));
            try (var loopback = new Loopback(nfvo.sslContext())) {
                certify(vnfm, next, VNFM, clock.instant());
                assertThatThrownBy(() -> loopback.meet(vnfm.sslContext(), NFVO)).isInstanceOf(IOException.class);

                nfvo.trust(new TrustBundle(
                        List.of(first.get().anchors().get(0), next.root()), List.of(ca.issuer(), next.issuer()), 2));

                assertThat(loopback.meet(vnfm.sslContext(), NFVO)).isNotNull();
            }
        }

        @Test
        void key_and_chain_of_a_handshake_under_way_belong_together() {
            var keys = vnfm.keyManager();
            String alias = keys.chooseServerAlias("EC", null, null);
            var chain = keys.getCertificateChain(alias);
            var key = keys.getPrivateKey(alias);

            certify(vnfm, ca, VNFM, clock.instant());

            assertThat(keys.getCertificateChain(alias)).isEqualTo(chain);
            assertThat(keys.getPrivateKey(alias)).isSameAs(key);
            assertThat(keys.chooseServerAlias("EC", null, null)).isNotEqualTo(alias);
            vnfm.forgetTheOneBefore();
            assertThat(keys.getPrivateKey(alias)).isNull();
        }

        @Test
        void nothing_for_a_key_of_another_kind() {
            assertThat(vnfm.keyManager().chooseServerAlias("RSA", null, null)).isNull();
            assertThat(vnfm.keyManager().chooseClientAlias(new String[] {"RSA", "EC"}, null, null))
                    .isNotNull();
        }
    }

    private java.security.cert.X509CRL rootCrl() {
        return ca.rootCrl(List.of());
    }

    private static RegisteredRoles roles(EntityType... allowed) {
        return new RegisteredRoles(() -> Map.of(VNFM, EntityType.VNFM, NFVO, EntityType.NFVO), Set.of(allowed));
    }
}
