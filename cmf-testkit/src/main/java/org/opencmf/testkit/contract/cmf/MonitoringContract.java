// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.testkit.contract.cmf.Stage.assertRefused;
import static org.opencmf.testkit.contract.cmf.Stage.refusal;

import java.security.cert.CRLReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateEvent.Kind;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.testkit.fake.RecordingListener;

/** The monitoring service. */
interface MonitoringContract extends CmfStart {

    @Test
    default void the_oss_sees_every_certificate_and_an_entity_its_own() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var vim = stage.enters(EntityType.VIM, "vim.operator.example");

            assertThat(ids(stage.oss(), CertificateFilter.all()))
                    .contains(nfvo.issued().id(), vim.issued().id());
            assertThat(ids(vim.view(), CertificateFilter.all()))
                    .containsExactly(vim.issued().id());
            assertRefused(
                    CmfErrorCode.CERTIFICATE_UNKNOWN,
                    () -> vim.view().certificate(nfvo.issued().id()));
        }
    }

    @Test
    default void certificates_are_found_by_what_a_filter_says() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var vim = stage.enters(EntityType.VIM, "vim.operator.example");
            var revoked = vim.enrols().id();
            vim.view().revoke(revoked, CRLReason.SUPERSEDED);
            var all = CertificateFilter.all();
            var subject = nfvo.issued().chain().certificate().getSubjectX500Principal();

            assertThat(ids(stage.oss(), CertificateFilter.of(nfvo.entity())))
                    .containsExactly(nfvo.issued().id());
            assertThat(ids(stage.oss(), all.withSubject(subject)))
                    .containsExactly(nfvo.issued().id());
            assertThat(ids(stage.oss(), all.withSerialNumber(revoked.serialNumber())))
                    .containsExactly(revoked);
            assertThat(ids(stage.oss(), all.in(CertificateStatus.REVOKED))).containsExactly(revoked);
            assertThat(ids(stage.oss(), all.endingBefore(stage.clock().instant())))
                    .isEmpty();
        }
    }

    @Test
    default void a_list_comes_in_pages_that_give_everything_once() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            for (int i = 0; i < 4; i++) {
                nfvo.enrols();
            }

            var seen = new ArrayList<CertificateRecord>();
            var page = nfvo.view().certificates(CertificateFilter.all(), Page.Request.first(2));
            seen.addAll(page.items());
            while (page.next() != null) {
                page = nfvo.view().certificates(CertificateFilter.all(), new Page.Request(2, page.next()));
                seen.addAll(page.items());
            }

            assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        }
    }

    @Test
    default void a_page_that_follows_from_none_is_refused() {
        try (var stage = Stage.of(this)) {
            assertThat(refusal(() ->
                            stage.oss().certificates(CertificateFilter.all(), new Page.Request(10, "no such page"))))
                    .isInstanceOf(CmfRejectedException.class);
        }
    }

    @Test
    default void a_subscriber_hears_of_a_certificates_life_in_order() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var listener = new RecordingListener();
            try (var subscription = stage.oss().subscribe(CertificateFilter.of(nfvo.entity()), listener)) {
                var id = nfvo.enrols().id();
                nfvo.view().revoke(id, CRLReason.SUPERSEDED);
                nfvo.view().remove(id);

                List<CertificateEvent> events = listener.await(3);

                assertThat(subscription.id()).isNotBlank();
                assertThat(events)
                        .extracting(CertificateEvent::kind)
                        .containsExactly(Kind.ISSUED, Kind.REVOKED, Kind.REMOVED);
                assertThat(events).extracting(CertificateEvent::certificate).containsOnly(id);
                assertThat(events)
                        .extracting(CertificateEvent::sequence)
                        .isSorted()
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    default void a_subscriber_hears_of_a_renewal() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var listener = new RecordingListener();
            try (var unused = nfvo.view().subscribe(CertificateFilter.all(), listener)) {
                nfvo.view()
                        .renew(new RenewalRequest(
                                RequestId.random(),
                                nfvo.issued().id(),
                                nfvo.csr().request()));

                assertThat(listener.await(2))
                        .extracting(CertificateEvent::kind)
                        .containsExactlyInAnyOrder(Kind.ISSUED, Kind.SUPERSEDED);
            }
        }
    }

    @Test
    default void a_subscriber_hears_only_of_what_it_may_know() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var vim = stage.enters(EntityType.VIM, "vim.operator.example");
            var listener = new RecordingListener();
            try (var unused = vim.view().subscribe(CertificateFilter.all(), listener)) {
                nfvo.enrols();
                var own = vim.enrols().id();

                assertThat(listener.await(1))
                        .extracting(CertificateEvent::certificate)
                        .containsExactly(own);
            }
        }
    }

    @Test
    default void a_listener_that_fails_hears_of_the_same_event_again() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var listener = new RecordingListener().failing(1);
            try (var unused = nfvo.view().subscribe(CertificateFilter.all(), listener)) {
                var id = nfvo.enrols().id();

                assertThat(listener.await(1))
                        .extracting(CertificateEvent::certificate)
                        .containsExactly(id);
            }
        }
    }

    private static List<CertificateId> ids(CertificateManagementFunction view, CertificateFilter filter) {
        return view.certificates(filter, Page.Request.first(100)).items().stream()
                .map(CertificateRecord::id)
                .toList();
    }
}
