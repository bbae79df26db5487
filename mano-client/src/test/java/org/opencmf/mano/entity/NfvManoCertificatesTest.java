// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CRLException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.mano.fake.Loopback;
import org.opencmf.mano.fake.SmallCa;
import org.opencmf.mano.fake.Wire;
import org.opencmf.mano.tls.CrlSource;
import org.opencmf.mano.tls.PeerPolicy;
import org.opencmf.mano.tls.RegisteredRoles;
import org.opencmf.mano.tls.SwappingTlsIdentity;
import org.opencmf.testkit.Clause;

/** NFV-MANO entities of every type, with a whole CMF and real connections. */
@DisplayName("Annex B.2 to B.7: the NFV-MANO certificate of each NFV-MANO entity")
class NfvManoCertificatesTest {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path home;

    private Operator operator;

    @BeforeEach
    void begin() {
        operator = new Operator(home);
    }

    @AfterEach
    void end() {
        operator.close();
    }

    private static EntityType peerOf(EntityType type) {
        return type == EntityType.NFVO ? EntityType.VNFM : EntityType.NFVO;
    }

    private static CertificateId id(NfvManoEntity entity) {
        return CertificateId.of(entity.tls().chain().get(0));
    }

    private List<CertificateRecord> certificates(EntityType type) {
        return operator.cmf
                .oss()
                .certificates(CertificateFilter.of(new EntityId(Operator.fqdn(type))), Page.Request.first(100))
                .items();
    }

    private Loopback.Meeting meet(NfvManoEntity client, NfvManoEntity server, EntityType serverType)
            throws IOException {
        try (var loopback = new Loopback(server.tls().sslContext())) {
            return loopback.meet(client.tls().sslContext(), Operator.fqdn(serverType));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NFVO", "VNFM", "VIM", "WIM", "CISM", "CIR"})
    @Clause("IFA026 Nfvo.Sc.001")
    @Clause("IFA026 Vnfm.Sc.001")
    @Clause("IFA026 Vim.Sc.001")
    @Clause("IFA026 Wim.Sc.004")
    @Clause("IFA026 Cism.Sc.004")
    @Clause("IFA026 Cir.Sc.004")
    void an_entity_connects_with_its_certificate_to_and_from_its_peers_and_no_stranger(EntityType type)
            throws IOException {
        var entity = operator.entity(type);
        var peer = operator.entity(peerOf(type));

        var out = meet(entity, peer, peerOf(type));
        var in = meet(peer, entity, type);

        assertThat(out.clientSerial()).isEqualTo(id(entity).serialNumber());
        assertThat(out.serverSerial()).isEqualTo(id(peer).serialNumber());
        assertThat(in.serverSerial()).isEqualTo(id(entity).serialNumber());
        var stranger = stranger(Operator.fqdn(peerOf(type)));
        try (var loopback = new Loopback(entity.tls().sslContext())) {
            assertThatThrownBy(() -> loopback.meet(stranger.sslContext(), Operator.fqdn(type)))
                    .hasMessageContaining("the server refused");
        }
        try (var loopback = new Loopback(stranger.sslContext())) {
            assertThatThrownBy(() -> loopback.meet(entity.tls().sslContext(), Operator.fqdn(peerOf(type))))
                    .isInstanceOf(IOException.class);
        }
    }

    /** Somebody who trusts the operator's CAs, and has a certificate with the right name of another CA. */
    private SwappingTlsIdentity stranger(String name) {
        var strangers = new SmallCa("Stranger", operator.clock);
        var key = SmallCa.keyPair();
        var identity = new SwappingTlsIdentity(
                PeerPolicy.standard().withoutHostNames(), operator.clock, new SecureRandom(), null);
        identity.trust(operator.cmf.oss().trustBundle(InMemoryCmf.DOMAIN));
        identity.present(
                key.getPrivate(),
                strangers.issue(
                        new X500Name("CN=" + name),
                        new GeneralNames(new GeneralName(GeneralName.dNSName, name)),
                        SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()),
                        operator.clock.instant(),
                        DAY));
        return identity;
    }

    @ParameterizedTest
    @EnumSource(names = {"NFVO", "VNFM", "VIM", "WIM", "CISM", "CIR"})
    @Clause("IFA026 Nfvo.Sc.004")
    @Clause("IFA026 Vnfm.Sc.008")
    @Clause("IFA026 Vim.Sc.004")
    @Clause("IFA026 Wim.Sc.007")
    @Clause("IFA026 Cism.Sc.007")
    @Clause("IFA026 Cir.Sc.007")
    void an_entity_looks_after_its_certificate_and_key_from_request_to_removal(EntityType type) {
        var entity = operator.entity(type);
        var first = id(entity);
        assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
        assertThat(certificates(type)).singleElement().satisfies(known -> {
            assertThat(known.id()).isEqualTo(first);
            assertThat(known.type()).isEqualTo(CertificateType.NFV_MANO);
            assertThat(known.status()).isEqualTo(CertificateStatus.VALID);
        });

        var life = Duration.between(operator.clock.instant(), entity.status().notAfter());
        operator.timer.pass(life.multipliedBy(2).dividedBy(3).plusMinutes(5));
        var second = id(entity);
        assertThat(second).isNotEqualTo(first);
        assertThat(operator.cmf.oss().certificate(first).status()).isEqualTo(CertificateStatus.SUPERSEDED);
        assertThat(operator.keys(type).labels()).hasSize(1);

        entity.revoke(CRLReason.KEY_COMPROMISE);
        assertThat(operator.cmf.oss().certificate(second).status()).isEqualTo(CertificateStatus.REVOKED);
        assertThat(operator.keys(type).labels()).isEmpty();

        entity.provideCredential(operator.cmf.oss().issueCredential(new EntityId(Operator.fqdn(type))));
        operator.timer.settle();
        var third = id(entity);
        entity.remove();
        assertThat(operator.cmf.oss().certificate(third).status()).isEqualTo(CertificateStatus.REMOVED);
        assertThat(operator.keys(type).labels()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"NFVO", "VNFM", "VIM", "WIM", "CISM", "CIR"})
    @Clause("IFA026 Nfvo.Sc.005")
    @Clause("IFA026 Vnfm.Sc.009")
    @Clause("IFA026 Vim.Sc.005")
    @Clause("IFA026 Wim.Sc.008")
    @Clause("IFA026 Cism.Sc.008")
    @Clause("IFA026 Cir.Sc.008")
    void an_entity_asks_for_the_names_that_the_oss_configured(EntityType type) throws IOException {
        var certificate = operator.entity(type).tls().chain().get(0);

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=" + Operator.fqdn(type));
        assertThat(names(certificate)).containsExactly(Operator.fqdn(type));
    }

    private static List<String> names(java.security.cert.X509Certificate certificate) throws IOException {
        try {
            return certificate.getSubjectAlternativeNames().stream()
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        } catch (java.security.cert.CertificateParsingException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WIM", "CISM", "CIR"})
    @Clause("IFA026 Wim.Sc.001")
    @Clause("IFA026 Cism.Sc.001")
    @Clause("IFA026 Cir.Sc.001")
    void a_message_is_taken_only_from_a_consumer_that_is_authenticated_and_in_a_role_that_may(EntityType type)
            throws IOException {
        var roles = new RegisteredRoles(
                () -> Map.of(
                        Operator.fqdn(EntityType.NFVO), EntityType.NFVO,
                        Operator.fqdn(EntityType.VIM), EntityType.VIM),
                Set.of(EntityType.NFVO));
        var producer = operator.entity(type, PeerPolicy.standard().with(roles));
        var nfvo = operator.entity(EntityType.NFVO);
        var vim = operator.entity(EntityType.VIM);

        assertThat(meet(nfvo, producer, type)).isNotNull();

        assertThatThrownBy(() -> meet(vim, producer, type)).hasMessageContaining("role");
        var stranger = stranger(Operator.fqdn(EntityType.NFVO));
        try (var loopback = new Loopback(producer.tls().sslContext())) {
            assertThatThrownBy(() -> loopback.meet(stranger.sslContext(), Operator.fqdn(type)))
                    .hasMessageContaining("the server refused");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WIM", "CISM", "CIR"})
    @Clause("IFA026 Wim.Sc.002")
    @Clause("IFA026 Cism.Sc.002")
    @Clause("IFA026 Cir.Sc.002")
    void a_message_that_was_altered_on_its_way_is_noticed(EntityType type) throws IOException {
        var producer = operator.entity(type);
        var nfvo = operator.entity(EntityType.NFVO);

        try (var loopback = new Loopback(producer.tls().sslContext());
                var wire = new Wire(loopback.port())) {
            assertThat(loopback.meetOver(wire.port(), nfvo.tls().sslContext(), Operator.fqdn(type)))
                    .isNotNull();

            wire.alterMessages();
            assertThatThrownBy(() -> loopback.meetOver(wire.port(), nfvo.tls().sslContext(), Operator.fqdn(type)))
                    .hasMessageContaining("the server refused");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WIM", "CISM", "CIR"})
    @Clause("IFA026 Wim.Sc.003")
    @Clause("IFA026 Cism.Sc.003")
    @Clause("IFA026 Cir.Sc.003")
    void a_message_is_encrypted_with_negotiated_keys(EntityType type) throws IOException {
        var producer = operator.entity(type);
        var nfvo = operator.entity(EntityType.NFVO);

        try (var loopback = new Loopback(producer.tls().sslContext());
                var wire = new Wire(loopback.port())) {
            var meeting = loopback.meetOver(wire.port(), nfvo.tls().sslContext(), Operator.fqdn(type));

            assertThat(meeting.cipherSuite())
                    .startsWith("TLS_")
                    .contains("_GCM_")
                    .doesNotContain("NULL");
            assertThat(wire.seen()).isNotEmpty();
            assertThat(new String(wire.seen(), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain(Loopback.TEXT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NFVO", "VIM"})
    void a_peer_that_the_cmf_has_revoked_is_refused_by_the_list_of_its_ca(EntityType type) throws IOException {
        var lists = new CrlSource(this::lists, SmallCa.CRYPTO, operator.clock);
        var careful = operator.entity(EntityType.VNFM, PeerPolicy.standard().with(lists));
        var peer = operator.entity(type);
        assertThat(meet(peer, careful, EntityType.VNFM)).isNotNull();

        BigInteger serial = id(peer).serialNumber();
        operator.cmf.oss().revoke(id(peer), CRLReason.KEY_COMPROMISE);

        assertThat(lists()).anyMatch(list -> list.getRevokedCertificate(serial) != null);
        assertThatThrownBy(() -> meet(peer, careful, EntityType.VNFM)).hasMessageContaining("revoked");
    }

    private List<X509CRL> lists() {
        var issuing = operator.cmf.ca();
        var root = operator.cmf.root(InMemoryCmf.DOMAIN);
        return Stream.concat(
                        issuing.labels().stream().map(issuing::crl),
                        root.labels().stream().map(root::crl))
                .map(NfvManoCertificatesTest::list)
                .toList();
    }

    private static X509CRL list(byte[] der) {
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        } catch (CertificateException | CRLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
