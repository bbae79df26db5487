// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.Scene.refusal;

import java.math.BigInteger;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateEvent.Kind;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.cmf.policy.Limits;
import org.opencmf.cmf.store.InMemoryCertificateStore;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fake.RecordingListener;
import org.opencmf.testkit.fixture.CsrFixture;

@Clause("IFA026 Cmf.CertLcm.001")
class MonitoringTest {

    private final Scene scene = Scene.open();
    private Scene.Party vnfm;
    private Scene.Party other;
    private CertificateId amf0;
    private CertificateId amf1;
    private CertificateId smf;

    @BeforeEach
    void enrolSome() {
        vnfm = scene.vnfm("vnfm-a");
        other = scene.vnfm("vnfm-b");
        amf0 = scene.vnfci(vnfm, "amf-0").id();
        amf1 = scene.vnfci(vnfm, "amf-1").id();
        other.view()
                .registerDelegate(new DelegateRegistrationRequest(
                        RequestId.random(),
                        "vnf-2",
                        InMemoryCmf.DOMAIN,
                        Map.of(new EntityId("smf-0"), List.of(Scene.oam("smf-0")))));
        smf = Scene.issued(other.view().enrol(Scene.delegated("smf-0"))).id();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static List<CertificateId> list(CertificateManagementFunction view, CertificateFilter filter, int limit) {
        List<CertificateId> all = new ArrayList<>();
        String from = null;
        do {
            Page<CertificateRecord> page = view.certificates(filter, new Page.Request(limit, from));
            page.items().forEach(item -> all.add(item.id()));
            from = page.next();
        } while (from != null);
        return all;
    }

    @Nested
    class A_list {

        @Test
        void shows_everything_to_the_oss() {
            assertThat(list(scene.oss(), CertificateFilter.all(), 100))
                    .containsExactlyInAnyOrder(vnfm.certificate(), other.certificate(), amf0, amf1, smf);
        }

        @Test
        void comes_page_by_page_and_nothing_is_lost_or_twice() {
            for (int limit = 1; limit < 5; limit++) {
                assertThat(list(scene.oss(), CertificateFilter.all(), limit))
                        .hasSize(5)
                        .doesNotHaveDuplicates();
                assertThat(list(vnfm.view(), CertificateFilter.all(), limit))
                        .containsExactlyInAnyOrder(vnfm.certificate(), amf0, amf1);
            }
        }

        @Test
        void shows_a_vnfm_what_is_its_own_and_what_it_is_the_delegate_of() {
            assertThat(list(other.view(), CertificateFilter.all(), 10))
                    .containsExactlyInAnyOrder(other.certificate(), smf);
            assertThat(list(other.view(), CertificateFilter.of(new EntityId("amf-0")), 10))
                    .isEmpty();
        }

        @Test
        void shows_an_entity_its_own_alone() {
            var nfvo = scene.party(EntityType.NFVO, "nfvo.operator.example");

            assertThat(list(nfvo.view(), CertificateFilter.all(), 10)).containsExactly(nfvo.certificate());
            assertThat(list(nfvo.view(), CertificateFilter.of(vnfm.entity()), 10))
                    .isEmpty();
            assertThat(list(nfvo.view(), CertificateFilter.of(nfvo.entity()), 10))
                    .hasSize(1);
        }

        @Test
        void is_narrowed_by_every_condition() {
            var all = CertificateFilter.all();
            scene.oss().revoke(amf1, CRLReason.SUPERSEDED);
            var record = scene.record(amf0);

            assertThat(list(scene.oss(), all.ofVnf(Scene.VNF), 1)).containsExactlyInAnyOrder(amf0, amf1);
            assertThat(list(scene.oss(), all.ofVnf("vnf-2"), 10)).containsExactly(smf);
            assertThat(list(scene.oss(), all.ofVnf("vnf-9"), 10)).isEmpty();
            assertThat(list(vnfm.view(), all.ofVnf("vnf-2"), 10)).isEmpty();
            assertThat(list(scene.oss(), all.in(CertificateStatus.REVOKED), 10)).containsExactly(amf1);
            assertThat(list(scene.oss(), all.ofType(CertificateType.NFV_MANO), 10))
                    .hasSize(2);
            assertThat(list(scene.oss(), all.withSerialNumber(smf.serialNumber()), 10))
                    .containsExactly(smf);
            assertThat(list(scene.oss(), all.withSubject(new X500Principal("CN=amf-0.operator.example")), 10))
                    .containsExactly(amf0);
            assertThat(list(scene.oss(), all.endingBefore(record.notAfter()), 10))
                    .isEmpty();
            assertThat(list(scene.oss(), all.endingBefore(record.notAfter().plusSeconds(1)), 10))
                    .hasSize(5);
        }

        @Test
        void of_a_vnf_instance_goes_from_one_vnfci_to_the_next() {
            for (String vnfci : List.of("amf-1", "amf-0", "amf-1", "amf-1")) {
                Scene.issued(vnfm.view().enrol(Scene.delegated(vnfci)));
            }
            var ofVnf = CertificateFilter.all().ofVnf(Scene.VNF);
            List<CertificateId> all = list(scene.oss(), ofVnf, 100);
            assertThat(all).hasSize(6).doesNotHaveDuplicates().contains(amf0, amf1);

            for (int limit = 1; limit <= 7; limit++) {
                assertThat(list(vnfm.view(), ofVnf, limit)).isEqualTo(all);
            }
            var ofOne = new CertificateFilter(
                    new EntityId("amf-0"), Scene.VNF, null, java.util.Set.of(), java.util.Set.of(), null, null, null);
            assertThat(list(vnfm.view(), ofOne, 1)).hasSize(2).contains(amf0);
            for (String from : List.of("made-up", "amf-0", " ", "", "amf-0 made up")) {
                assertThat(refusal(() -> scene.oss().certificates(ofVnf, new Page.Request(10, from))))
                        .as(from)
                        .containsExactly(CmfErrorCode.REQUEST_MALFORMED);
            }
        }

        @Test
        void comes_in_parts_that_cost_little_though_most_certificates_are_not_for_the_consumer() {
            var store = new InMemoryCertificateStore();
            try (var large = Scene.open(builder -> builder.certificates(store))) {
                var party = large.vnfm("vnfm-a");
                var model = large.record(
                        large.party(EntityType.NFVO, "nfvo.operator.example").certificate());
                for (int i = 0; i < 10_001; i++) {
                    store.add(Scene.alike(model, BigInteger.valueOf(i + 1)));
                }

                var first = party.view().certificates(CertificateFilter.all(), Page.Request.first(10));

                assertThat(first.items()).isEmpty();
                assertThat(first.next()).isNotNull();
                assertThat(list(party.view(), CertificateFilter.all(), 10)).containsExactly(party.certificate());
            }
        }

        @Test
        void goes_on_only_from_where_it_stopped() {
            assertThat(refusal(
                            () -> scene.oss().certificates(CertificateFilter.all(), new Page.Request(10, "made up"))))
                    .containsExactly(CmfErrorCode.REQUEST_MALFORMED);
        }
    }

    @Nested
    class A_subscription {

        @Test
        void tells_the_life_of_a_certificate() {
            var listener = new RecordingListener();
            try (var subscription = scene.oss().subscribe(CertificateFilter.of(new EntityId("amf-0")), listener)) {
                var next = Scene.issued(vnfm.view().renew(Scene.renewal(amf0, Scene.host("amf-0"))));
                scene.oss().revoke(next.id(), CRLReason.KEY_COMPROMISE);
                scene.oss().remove(next.id());

                assertThat(subscription.id()).isNotBlank();
                assertThat(listener.await(4))
                        .extracting(CertificateEvent::kind)
                        .containsExactly(Kind.SUPERSEDED, Kind.ISSUED, Kind.REVOKED, Kind.REMOVED);
                assertThat(listener.events())
                        .extracting(CertificateEvent::sequence)
                        .isSorted();
            }
        }

        @Test
        void tells_of_what_is_pending_and_what_became_of_it() {
            var listener = new RecordingListener();
            scene.oss().subscribe(CertificateFilter.all(), listener);
            scene.ca().pending(true);
            vnfm.view().enrol(Scene.delegated("amf-0"));
            vnfm.view().enrol(Scene.delegated("amf-1"));
            scene.ca().pending(false);
            scene.ca().refusing("no");
            scene.pass(TroubledCa.RETRY);

            assertThat(listener.await(4))
                    .extracting(CertificateEvent::kind)
                    .containsExactly(Kind.PENDING, Kind.PENDING, Kind.REFUSED, Kind.REFUSED);
        }

        @Test
        void tells_a_vnfm_nothing_of_others() {
            var mine = new RecordingListener();
            var theirs = new RecordingListener();
            vnfm.view().subscribe(CertificateFilter.all(), mine);
            other.view().subscribe(CertificateFilter.all(), theirs);

            scene.oss().revoke(amf0, CRLReason.SUPERSEDED);
            scene.oss().revoke(smf, CRLReason.SUPERSEDED);
            scene.oss().revoke(amf1, CRLReason.SUPERSEDED);

            assertThat(mine.await(2)).extracting(CertificateEvent::certificate).containsExactly(amf0, amf1);
            assertThat(theirs.await(1))
                    .extracting(CertificateEvent::certificate)
                    .containsExactly(smf);
        }

        @Test
        void tells_nothing_to_whoever_is_no_longer_authenticated() {
            var listener = new RecordingListener();
            var watch = new RecordingListener();
            vnfm.view().subscribe(CertificateFilter.all(), listener);
            scene.oss().revoke(amf0, CRLReason.SUPERSEDED);
            listener.await(1);
            scene.oss().subscribe(CertificateFilter.all(), watch);

            scene.oss().revoke(vnfm.certificate(), CRLReason.KEY_COMPROMISE);
            scene.oss().revoke(amf1, CRLReason.SUPERSEDED);

            watch.await(2);
            assertThat(listener.awaitEnd().code()).isEqualTo(CmfErrorCode.CONSUMER_NOT_AUTHENTICATED);
            assertThat(listener.events()).hasSize(1);
        }

        @Test
        void loses_nothing_while_it_cannot_be_said_who_may_know() {
            var listener = new RecordingListener();
            vnfm.view().subscribe(CertificateFilter.all(), listener);
            for (var trouble : List.of(
                    new CmfUnavailableException(CmfErrorCode.CA_UNAVAILABLE, "no bundle", Duration.ofSeconds(1)),
                    new IllegalStateException("a connector's fault"))) {
                int before = listener.events().size();
                var certificate = before == 0 ? amf0 : amf1;
                scene.ca().trusting(bundle -> {
                    throw trouble;
                });

                assertThat(scene.oss().revoke(certificate, CRLReason.SUPERSEDED).status())
                        .isEqualTo(CertificateStatus.REVOKED);
                scene.ca().trusting(bundle -> bundle);

                assertThat(listener.await(before + 1).get(before).certificate()).isEqualTo(certificate);
            }
            assertThat(listener.hasEnded()).isFalse();
        }

        @Test
        void gives_its_place_to_another_when_it_has_ended_or_was_closed() {
            var few = new Limits.Consumer(100, 16, 1, 100);
            try (var narrow =
                    Scene.open(builder -> builder.limits(Limits.standard().with(few)))) {
                var nfvo = narrow.party(EntityType.NFVO, "nfvo.operator.example");
                var renewed = Scene.issued(nfvo.view().enrol(Scene.enrolment("nfvo.operator.example")));
                var view = narrow.view(renewed);
                var ended = new RecordingListener();
                var unused = nfvo.view().subscribe(CertificateFilter.all(), ended);
                assertThat(refusal(() -> view.subscribe(CertificateFilter.all(), event -> {})))
                        .containsExactly(CmfErrorCode.BUDGET_EXCEEDED);

                narrow.oss().revoke(nfvo.certificate(), CRLReason.SUPERSEDED);
                ended.awaitEnd();
                var second = view.subscribe(CertificateFilter.all(), event -> {});
                unused.close();
                assertThat(refusal(() -> view.subscribe(CertificateFilter.all(), event -> {})))
                        .containsExactly(CmfErrorCode.BUDGET_EXCEEDED);
                second.close();
                second.close();

                view.subscribe(CertificateFilter.all(), event -> {});
                assertThat(refusal(() -> view.subscribe(CertificateFilter.all(), event -> {})))
                        .containsExactly(CmfErrorCode.BUDGET_EXCEEDED);
            }
        }

        @Test
        void is_narrowed_by_every_condition() {
            var all = CertificateFilter.all();
            var record = scene.record(amf0);
            List<CertificateFilter> matching = List.of(
                    all.ofVnf(Scene.VNF),
                    all.ofType(CertificateType.VNF_OAM),
                    all.in(CertificateStatus.REVOKED),
                    all.withSerialNumber(amf0.serialNumber()),
                    all.withSubject(new X500Principal("CN=amf-0.operator.example")),
                    all.endingBefore(record.notAfter().plusSeconds(1)),
                    CertificateFilter.of(new EntityId("amf-0")));
            List<CertificateFilter> others = List.of(
                    all.ofVnf("vnf-2"),
                    all.ofType(CertificateType.VNFCI),
                    all.in(CertificateStatus.VALID),
                    all.withSerialNumber(BigInteger.ONE),
                    all.withSubject(new X500Principal("CN=other")),
                    all.endingBefore(record.notAfter()),
                    CertificateFilter.of(new EntityId("amf-1")),
                    new CertificateFilter(
                            null,
                            null,
                            new TrustDomain("x"),
                            java.util.Set.of(),
                            java.util.Set.of(),
                            null,
                            null,
                            null));
            var wrong = new RecordingListener();
            List<RecordingListener> right = matching.stream()
                    .map(filter -> {
                        var listener = new RecordingListener();
                        scene.oss().subscribe(filter, listener);
                        return listener;
                    })
                    .toList();
            others.forEach(filter -> scene.oss().subscribe(filter, wrong));

            scene.oss().revoke(amf0, CRLReason.SUPERSEDED);

            right.forEach(listener -> assertThat(listener.await(1)).hasSize(1));
            assertThat(wrong.events()).isEmpty();
        }
    }

    @Nested
    class Time {

        private final RecordingListener listener = new RecordingListener();

        @Test
        @Clause("IFA026 C.2.1.4.6/1")
        void announces_once_what_ends_soon() {
            scene.oss().subscribe(CertificateFilter.of(new EntityId("amf-0")), listener);
            var end = scene.record(amf0).notAfter();

            scene.clock.set(end.minus(Duration.ofDays(30)));
            scene.cmf.work();
            assertThat(listener.events()).isEmpty();
            scene.pass(Duration.ofSeconds(1));
            scene.pass(Duration.ofDays(1));
            scene.pass(Duration.ofDays(1));
            scene.oss().revoke(amf0, CRLReason.SUPERSEDED);

            assertThat(listener.await(2))
                    .extracting(CertificateEvent::kind)
                    .containsExactly(Kind.EXPIRING, Kind.REVOKED);
        }

        @Test
        void announces_at_once_what_is_issued_for_a_short_time() {
            scene.cmf.work();
            scene.oss().subscribe(CertificateFilter.all(), listener);
            vnfm.view()
                    .enrol(new EnrolmentRequest(
                            RequestId.random(),
                            new EntityId("amf-0"),
                            Scene.OAM,
                            CsrFixture.forDnsName(Scene.host("amf-0")).request(),
                            List.of(new SecurityPolicy("p", Duration.ofDays(1), null, null)),
                            List.of()));

            assertThat(listener.await(2))
                    .extracting(CertificateEvent::kind)
                    .containsExactly(Kind.ISSUED, Kind.EXPIRING);
        }

        @Test
        void ends_certificates() {
            scene.oss().subscribe(CertificateFilter.of(new EntityId("amf-0")), listener);
            var end = scene.record(amf0).notAfter();

            scene.clock.set(end);
            scene.cmf.work();
            assertThat(scene.status(amf0)).isEqualTo(CertificateStatus.VALID);
            scene.pass(Duration.ofSeconds(1));

            assertThat(scene.status(amf0)).isEqualTo(CertificateStatus.EXPIRED);
            assertThat(listener.await(2).get(1).kind()).isEqualTo(Kind.EXPIRED);
            assertThat(scene.audited("expire")).isNotEmpty();
        }

        @Test
        void leaves_what_was_revoked_as_it_is() {
            scene.oss().revoke(amf0, CRLReason.SUPERSEDED);

            scene.pass(Duration.ofDays(4 * 365));

            assertThat(scene.status(amf0)).isEqualTo(CertificateStatus.REVOKED);
            assertThat(scene.status(amf1)).isEqualTo(CertificateStatus.EXPIRED);
        }

        @Test
        void brings_the_news_of_new_trust_anchors() {
            scene.cmf.work();
            scene.oss().subscribe(CertificateFilter.all(), listener);
            var own = new RecordingListener();
            vnfm.view().subscribe(CertificateFilter.all(), own);

            scene.cmf.ca().announce();
            scene.cmf.work();
            scene.cmf.work();
            scene.cmf.ca().activate();
            scene.cmf.work();

            assertThat(listener.await(2))
                    .allMatch(event -> event.kind() == Kind.TRUST_BUNDLE_CHANGED
                            && event.trustDomain().equals(InMemoryCmf.DOMAIN)
                            && event.entity() == null);
            assertThat(own.await(2)).hasSize(2);
        }
    }

    @Test
    void work_can_be_left_to_a_thread_of_the_cmf() {
        var listener = new RecordingListener();
        try (var busy = Scene.open(builder -> builder.workEvery(Duration.ofMillis(5)))) {
            busy.oss().subscribe(CertificateFilter.all(), listener);
            var nfvo = busy.party(EntityType.NFVO, "nfvo.operator.example");
            busy.clock.set(busy.record(nfvo.certificate()).notAfter().plusSeconds(1));

            assertThat(listener.await(2)).extracting(CertificateEvent::kind).contains(Kind.ISSUED, Kind.EXPIRED);
        }
    }

    @Test
    void work_that_has_begun_is_finished_before_a_cmf_is_closed() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var finished = new AtomicBoolean();
        var busy = Scene.open(builder -> builder.workEvery(Duration.ofMillis(5)));
        busy.ca().trusting(bundle -> {
            begun.countDown();
            while (!isClosed(busy)) {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            finished.set(true);
            return bundle;
        });
        begun.await();

        busy.close();

        assertThat(finished).isTrue();
    }

    private static boolean isClosed(Scene scene) {
        try {
            scene.oss().registration(InMemoryCmf.OSS);
            return false;
        } catch (CmfUnavailableException e) {
            return true;
        }
    }

    @Test
    void work_goes_on_after_an_error() {
        var listener = new RecordingListener();
        var failures = new AtomicInteger();
        try (var busy = Scene.open(builder -> builder.workEvery(Duration.ofMillis(5)))) {
            busy.oss().subscribe(CertificateFilter.all(), listener);
            var nfvo = busy.party(EntityType.NFVO, "nfvo.operator.example");
            busy.ca().trusting(bundle -> {
                if (failures.getAndIncrement() == 0) {
                    throw new StackOverflowError("told to fail");
                }
                busy.clock.set(busy.record(nfvo.certificate()).notAfter().plusSeconds(1));
                return bundle;
            });

            assertThat(listener.await(2)).extracting(CertificateEvent::kind).contains(Kind.EXPIRED);
        }
    }
}
