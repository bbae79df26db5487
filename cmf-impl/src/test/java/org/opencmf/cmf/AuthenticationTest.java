// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.Scene.refusal;

import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.TlsIdentity;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.spi.AuditEntry;
import org.opencmf.spi.AuditLog;

class AuthenticationTest {

    private static final String NFVO = "nfvo.operator.example";

    private final Scene scene = Scene.open();
    private Scene.Party nfvo;

    @BeforeEach
    void enrolOnce() {
        nfvo = scene.party(EntityType.NFVO, NFVO);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static void refused(CertificateManagementFunction view) {
        assertThat(refusal(() -> view.registration(new EntityId(NFVO))))
                .containsExactly(CmfErrorCode.CONSUMER_NOT_AUTHENTICATED);
    }

    @Test
    void the_host_vouches_for_the_oss_that_was_configured_and_for_nobody_else() {
        assertThat(scene.oss().registration(InMemoryCmf.OSS).type()).isEqualTo(EntityType.OSS);
        refused(scene.cmf.forConsumer(new ConsumerIdentity.Host(nfvo.entity())));
        refused(scene.cmf.forConsumer(new ConsumerIdentity.Host(new EntityId("nobody"))));
    }

    @Test
    void a_certificate_of_this_cmf_is_good() {
        assertThat(nfvo.view().registration(nfvo.entity()).fqdn()).isEqualTo(NFVO);
    }

    @Test
    void a_certificate_of_another_cmf_is_not_though_it_names_the_same_entity() {
        try (var other = Scene.open()) {
            var stranger = other.party(EntityType.NFVO, NFVO);

            refused(scene.view(stranger.issued()));
        }
    }

    private List<String> refusedConsumers() {
        return scene.cmf.audit().read(0, Integer.MAX_VALUE).stream()
                .map(AuditLog.Chained::entry)
                .filter(entry -> entry.outcome().equals("consumer-not-authenticated"))
                .map(AuditEntry::consumer)
                .toList();
    }

    @Test
    void a_refusal_is_written_down_with_the_certificate_that_was_shown_for_it() {
        var second = Scene.issued(nfvo.view().enrol(Scene.enrolment(NFVO)));
        scene.oss().revoke(nfvo.certificate(), CRLReason.SUPERSEDED);
        scene.oss().revoke(second.id(), CRLReason.SUPERSEDED);
        var shown = new AtomicReference<>(nfvo.issued().chain().certificates());
        var view = scene.cmf.forConsumer(new ConsumerIdentity.Certificate(shown::get));

        refusal(() -> view.deregister(nfvo.entity()));
        shown.set(second.chain().certificates());
        refusal(() -> view.deregister(nfvo.entity()));
        refusal(() -> scene.view(second).deregister(nfvo.entity()));
        shown.set(List.of());
        refusal(() -> view.deregister(nfvo.entity()));

        assertThat(refusedConsumers())
                .containsExactly(
                        "certificate:" + nfvo.certificate().sha256(),
                        "certificate:" + second.id().sha256(),
                        "certificate:" + second.id().sha256(),
                        "certificate");
    }

    @Test
    void a_change_that_fails_unexpectedly_is_written_down_and_a_question_is_not() {
        var view = scene.cmf.forConsumer(new ConsumerIdentity.Certificate(() -> {
            throw new IllegalStateException("told to fail");
        }));

        assertThat(refusal(() -> view.deregister(nfvo.entity()))).containsExactly(CmfErrorCode.INTERNAL);
        assertThat(refusal(() -> view.registration(nfvo.entity()))).containsExactly(CmfErrorCode.INTERNAL);

        assertThat(scene.audited("deregister")).containsExactly("internal");
        assertThat(scene.audited("see-registration")).isEmpty();
    }

    @Test
    void what_a_consumer_names_is_one_line_of_the_audit_log_and_not_a_long_one() {
        var vnfm = scene.vnfm("vnfm-a");
        var request = new DelegateRegistrationRequest(
                RequestId.random(),
                "vnf\nforged" + "x".repeat(5_000),
                new TrustDomain("elsewhere"),
                Map.of(new EntityId("amf-0"), List.of(Scene.oam("amf-0"))));
        refusal(() -> vnfm.view().registerDelegate(request));

        var entries = scene.cmf.audit().read(0, Integer.MAX_VALUE);
        assertThat(entries.get(entries.size() - 1).entry().object())
                .hasSize(1024)
                .startsWith("vnf?forgedx");
    }

    @Test
    void no_certificate_is_not_good() {
        refused(scene.cmf.forConsumer(ConsumerIdentity.Certificate.of(List.<X509Certificate>of())));
        refused(scene.cmf.forConsumer(new ConsumerIdentity.Certificate(() -> null)));
    }

    @Test
    void a_certificate_that_was_revoked_is_not_good_from_the_next_call_on() {
        scene.oss().revoke(nfvo.certificate(), CRLReason.KEY_COMPROMISE);

        refused(nfvo.view());
    }

    @Test
    void a_certificate_that_was_removed_is_not_good() {
        scene.oss().remove(nfvo.certificate());

        refused(nfvo.view());
    }

    @Test
    void a_certificate_is_good_until_its_end_and_not_longer_though_no_work_was_done() {
        var end = scene.record(nfvo.certificate()).notAfter();

        scene.clock.set(end);
        nfvo.view().registration(nfvo.entity());
        scene.clock.set(end.plusSeconds(1));
        refused(nfvo.view());
    }

    @Test
    void a_certificate_is_not_good_before_its_beginning() {
        scene.clock.set(scene.record(nfvo.certificate()).notBefore().minusSeconds(1));

        refused(nfvo.view());
    }

    @Test
    void a_certificate_that_was_superseded_is_good_until_the_new_one_is_in_use() {
        Scene.issued(nfvo.view().renew(Scene.renewal(nfvo.certificate(), NFVO)));

        nfvo.view().registration(nfvo.entity());
    }

    @Test
    void a_certificate_is_no_longer_good_when_its_anchor_is_no_longer_trusted() {
        try (var other = Scene.open()) {
            TrustBundle stranger = other.oss().trustBundle(InMemoryCmf.DOMAIN);
            scene.ca().trusting(own -> new TrustBundle(stranger.anchors(), own.intermediates(), own.version() + 1));
            refused(nfvo.view());

            scene.ca().trusting(own -> new TrustBundle(own.anchors(), stranger.intermediates(), own.version() + 2));
            refused(nfvo.view());

            scene.ca().trusting(own -> own);
            nfvo.view().registration(nfvo.entity());
        }
    }

    @Test
    void a_certificate_outlives_a_roll_over_of_the_root() {
        scene.cmf.root(InMemoryCmf.DOMAIN).announce();
        nfvo.view().registration(nfvo.entity());
        scene.cmf.root(InMemoryCmf.DOMAIN).activate();
        nfvo.view().registration(nfvo.entity());
        scene.cmf.ca().announce();
        scene.cmf.ca().activate();

        nfvo.view().registration(nfvo.entity());
        var vim = scene.party(EntityType.VIM, "vim.operator.example");
        assertThat(vim.view().registration(vim.entity()).fqdn()).isEqualTo("vim.operator.example");
    }

    @Test
    void a_certificate_is_not_good_while_its_ca_cannot_say_what_is_trusted() {
        scene.ca().trusting(own -> {
            throw new CmfUnavailableException(CmfErrorCode.CA_UNAVAILABLE, "not known", Duration.ofSeconds(1));
        });

        assertThat(refusal(() -> nfvo.view().registration(nfvo.entity()))).containsExactly(CmfErrorCode.CA_UNAVAILABLE);
    }

    @Test
    void a_certificate_outlives_a_roll_over_of_its_ca() {
        scene.cmf.ca().announce();
        nfvo.view().registration(nfvo.entity());
        scene.cmf.ca().activate();

        nfvo.view().registration(nfvo.entity());
        assertThat(scene.vnfm("vnfm").view().registration(new EntityId("vnfm.operator.example")))
                .isNotNull();
    }

    @Test
    void a_view_follows_an_identity_that_is_renewed() {
        var current = new AtomicReference<>(nfvo.issued().chain().certificates());
        var view = scene.cmf.withCertificate(new TlsIdentity() {

            @Override
            public List<X509Certificate> chain() {
                return current.get();
            }

            @Override
            public SSLContext sslContext() {
                throw new UnsupportedOperationException("nobody connects here");
            }
        });
        var next = Scene.issued(view.renew(Scene.renewal(nfvo.certificate(), NFVO)));
        scene.clock.advance(Duration.ofDays(1));
        scene.oss().revoke(nfvo.certificate(), CRLReason.SUPERSEDED);
        refused(view);

        current.set(next.chain().certificates());

        assertThat(view.registration(nfvo.entity()).fqdn()).isEqualTo(NFVO);
    }

    @Test
    void a_cmf_that_was_closed_serves_nobody() {
        scene.cmf.close();

        assertThat(refusal(() -> scene.oss().registration(InMemoryCmf.OSS))).containsExactly(CmfErrorCode.NOT_SERVING);
    }

    @Test
    void nothing_but_a_cmf_exception_leaves_a_view_whatever_it_is_given() {
        @SuppressWarnings("NullAway") // what a caller without such checks can do
        Runnable[] calls = {
            () -> scene.oss().register(null),
            () -> scene.oss().issueCredential(null),
            () -> nfvo.view().registerDelegate(null),
            () -> nfvo.view().handOver(null, null),
            () -> nfvo.view().registration(null),
            () -> scene.oss().deregister(null),
            () -> nfvo.view().enrol(null),
            () -> nfvo.view().renew(null),
            () -> nfvo.view().revoke(nfvo.certificate(), null),
            () -> nfvo.view().remove(null),
            () -> nfvo.view().certificate(null),
            () -> nfvo.view().certificates(null, null),
            () -> nfvo.view().subscribe(null, null),
            () -> nfvo.view().trustBundle(null),
            () -> nfvo.view().vnfLifecycleChanged(null)
        };
        for (Runnable call : calls) {
            assertThat(refusal(call)).containsExactly(CmfErrorCode.REQUEST_MALFORMED);
        }
    }

    @Test
    void a_refusal_says_nothing_of_a_secret() {
        var credential = scene.oss().issueCredential(nfvo.entity());

        refusal(() -> scene.cmf.withCredential(credential).enrol(Scene.enrolment("other.operator.example")));

        assertThat(scene.cmf.audit().read(0, 1000).toString()).doesNotContain(new String(credential.secret()));
        assertThat(credential.toString()).doesNotContain(new String(credential.secret()));
    }
}
