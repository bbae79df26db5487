// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateEvent.Kind;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.identity.EntityType;
import org.opencmf.testkit.fake.RecordingListener;

/** What is done when its time has come, however much it is, and whatever a part of it comes to. */
class DueWorkTest {

    private static final Duration WARNING = Duration.ofDays(30);

    private final MeddledCertificateStore certificates = new MeddledCertificateStore();
    private final Scene scene = Scene.open(builder -> builder.certificates(certificates));
    private final RecordingListener listener = new RecordingListener();
    private CertificateRecord model;

    @BeforeEach
    void enrolOnce() {
        model = scene.record(
                scene.party(EntityType.NFVO, "nfvo.operator.example").certificate());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** Records certificates that end when the first one does. */
    private void record(int count) {
        for (int i = 1; i <= count; i++) {
            certificates.add(Scene.alike(model, BigInteger.valueOf(i)));
        }
    }

    @Test
    void announces_each_of_more_than_one_batch_that_ends_in_one_second_once() {
        record(2_500);
        scene.oss().subscribe(CertificateFilter.all(), listener);
        scene.clock.set(model.notAfter().minus(WARNING).plusSeconds(1));

        int rounds = 0;
        while (scene.cmf.work() > 0) {
            rounds++;
        }

        assertThat(rounds).isEqualTo(3);
        assertThat(listener.await(2_501))
                .hasSize(2_501)
                .allMatch(event -> event.kind() == Kind.EXPIRING)
                .extracting(CertificateEvent::certificate)
                .doesNotHaveDuplicates();
    }

    @Test
    void does_a_bounded_amount_at_a_time() {
        record(1_500);
        scene.clock.set(model.notAfter().minus(WARNING).plusSeconds(1));

        assertThat(scene.cmf.work()).isEqualTo(1_000);
        assertThat(scene.cmf.work()).isEqualTo(501);
        assertThat(scene.cmf.work()).isZero();
    }

    @Test
    void announces_what_is_issued_while_others_that_end_with_it_are_announced() {
        record(1_500);
        scene.oss().subscribe(CertificateFilter.of(model.entity()), listener);
        scene.clock.set(model.notAfter().minus(WARNING).plusSeconds(1));
        scene.cmf.work();

        certificates.add(Scene.alike(model, BigInteger.valueOf(9_999)));
        scene.cmf.work();

        assertThat(listener.await(1_502))
                .extracting(event -> event.certificate().serialNumber())
                .contains(BigInteger.valueOf(9_999));
    }

    @Test
    void ends_the_others_though_one_is_revoked_meanwhile_and_another_cannot_be_recorded() {
        record(3);
        List<CertificateRecord> all = certificates.endingBefore(model.notAfter().plusSeconds(1), 10);
        certificates.beforeReplacing(next -> {
            if (next.status() == CertificateStatus.EXPIRED
                    && next.id().equals(all.get(0).id())) {
                scene.oss().revoke(next.id(), CRLReason.KEY_COMPROMISE);
            }
            if (next.status() == CertificateStatus.EXPIRED
                    && next.id().equals(all.get(1).id())) {
                throw new IllegalStateException("the store has a fault");
            }
        });
        scene.clock.set(model.notAfter().plusSeconds(1));

        scene.cmf.work();

        assertThat(all)
                .extracting(record -> scene.status(record.id()))
                .containsExactly(
                        CertificateStatus.REVOKED,
                        CertificateStatus.VALID,
                        CertificateStatus.EXPIRED,
                        CertificateStatus.EXPIRED);
        certificates.beforeReplacing(next -> {});
        scene.cmf.work();
        assertThat(scene.status(all.get(1).id())).isEqualTo(CertificateStatus.EXPIRED);
    }
}
