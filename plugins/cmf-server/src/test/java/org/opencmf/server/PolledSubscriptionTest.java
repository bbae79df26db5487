// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opencmf.api.TlsIdentity;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityType;
import org.opencmf.mano.tls.SwappingTlsIdentity;

/** What a subscriber that fetches its events hears when something breaks on its own side. */
class PolledSubscriptionTest {

    private final RunningCmf running = new RunningCmf();
    private final SwappingTlsIdentity oss = running.oss();

    @AfterEach
    void end() {
        running.close();
    }

    /** Takes the first event by a throwable, if there is one, and remembers what it hears. */
    private static final class Listener implements CertificateListener {

        private final CompletableFuture<CertificateEvent> heard = new CompletableFuture<>();
        private final CompletableFuture<Violation> ended = new CompletableFuture<>();
        private final boolean breaks;

        Listener(boolean breaks) {
            this.breaks = breaks;
        }

        @Override
        public void onEvent(CertificateEvent event) {
            heard.complete(event);
            if (breaks) {
                throw new StackOverflowError("of the listener");
            }
        }

        @Override
        public void onEnd(Violation why) {
            ended.complete(why);
        }
    }

    @Test
    void an_error_of_the_listener_ends_its_subscription_and_it_is_told() throws Exception {
        var listener = new Listener(true);
        try (var subscription = running.remote().withCertificate(oss).subscribe(CertificateFilter.all(), listener)) {
            running.entity(EntityType.VIM, "vim");

            assertThat(subscription.id()).isNotEmpty();
            assertThat(listener.ended.get(60, TimeUnit.SECONDS).code()).isEqualTo(CmfErrorCode.INTERNAL);
        }
    }

    @Test
    void what_goes_wrong_at_a_fetch_is_tried_again() throws Exception {
        var failures = new AtomicInteger();
        var moody = new TlsIdentity() {

            @Override
            public SSLContext sslContext() {
                return oss.sslContext();
            }

            @Override
            public List<X509Certificate> chain() {
                boolean fetches = Thread.currentThread().getName().startsWith("opencmf-events-");
                if (fetches && failures.getAndIncrement() < 2) {
                    throw new IllegalStateException("no chain just now");
                }
                return oss.chain();
            }
        };
        var listener = new Listener(false);
        try (var subscription = running.remote().withCertificate(moody).subscribe(CertificateFilter.all(), listener)) {
            running.entity(EntityType.VIM, "vim");

            assertThat(subscription.id()).isNotEmpty();
            assertThat(listener.heard.get(60, TimeUnit.SECONDS)).isNotNull();
            assertThat(listener.ended).isNotDone();
            assertThat(failures).hasValueGreaterThan(2);
        }
    }
}
