// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.Scene.refusal;

import java.security.SecureRandom;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateEvent.Kind;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.store.InMemoryCredentialStore;
import org.opencmf.cmf.store.InMemoryRegistrationStore;
import org.opencmf.spi.CredentialStore;
import org.opencmf.spi.RegistrationStore;
import org.opencmf.testkit.fake.RecordingListener;

/** What is cut off on its way is done by a repetition, wholly: with its audit entry, its event and its credential. */
class CutOffTest {

    private static final String NFVO = "nfvo.operator.example";

    private static CmfUnavailableException away() {
        return new CmfUnavailableException(CmfErrorCode.STORE_UNAVAILABLE, "the store is away", Duration.ZERO);
    }

    @Nested
    class Nothing_changes_that_cannot_be_written_down {

        private final BrokenAuditLog audit = new BrokenAuditLog();

        private void show(
                String operation, CertificateStatus before, CertificateStatus after, Consumer<Scene.Party> act) {
            try (var scene = Scene.open(builder -> builder.audit(audit))) {
                var nfvo = scene.party(EntityType.NFVO, NFVO);
                var listener = new RecordingListener();
                scene.oss().subscribe(CertificateFilter.all(), listener);
                audit.fullFor(operation);

                assertThat(refusal(() -> act.accept(nfvo))).containsExactly(CmfErrorCode.STORE_UNAVAILABLE);
                assertThat(scene.status(nfvo.certificate())).isEqualTo(before);
                assertThat(audit.outcomes(operation)).doesNotContain("done");

                audit.fullFor(null);
                act.accept(nfvo);
                assertThat(scene.status(nfvo.certificate())).isEqualTo(after);
                assertThat(audit.outcomes(operation)).containsOnlyOnce("done");
                assertThat(listener.await(1)).extracting(CertificateEvent::kind).contains(Kind.valueOf(after.name()));
            }
        }

        @Test
        void a_revocation() {
            show(
                    "revoke",
                    CertificateStatus.VALID,
                    CertificateStatus.REVOKED,
                    nfvo -> nfvo.view().revoke(nfvo.certificate(), CRLReason.SUPERSEDED));
        }

        @Test
        void an_expiry() {
            try (var scene = Scene.open(builder -> builder.audit(audit))) {
                var nfvo = scene.party(EntityType.NFVO, NFVO);
                scene.clock.advance(Duration.ofDays(4000));
                audit.fullFor("expire");

                scene.cmf.work();
                assertThat(scene.status(nfvo.certificate())).isEqualTo(CertificateStatus.VALID);
                assertThat(audit.outcomes("expire")).isEmpty();

                audit.fullFor(null);
                scene.cmf.work();
                assertThat(scene.status(nfvo.certificate())).isEqualTo(CertificateStatus.EXPIRED);
                assertThat(audit.outcomes("expire")).containsExactly("done");
            }
        }

        @Test
        void a_removal_and_the_end_of_a_registration() {
            try (var scene = Scene.open(builder -> builder.audit(audit))) {
                var nfvo = scene.party(EntityType.NFVO, NFVO);
                for (String operation : List.of("remove", "deregister")) {
                    audit.fullFor(operation);
                    assertThat(refusal(() -> scene.oss().deregister(nfvo.entity())))
                            .containsExactly(CmfErrorCode.STORE_UNAVAILABLE);
                    assertThat(scene.oss().registration(nfvo.entity()).entity()).isEqualTo(nfvo.entity());
                }

                audit.fullFor(null);
                scene.oss().deregister(nfvo.entity());
                assertThat(scene.status(nfvo.certificate())).isEqualTo(CertificateStatus.REMOVED);
                assertThat(audit.outcomes("remove")).containsExactly("done");
                assertThat(audit.outcomes("deregister")).contains("done");
            }
        }

        @Test
        void a_registration() {
            try (var scene = Scene.open(builder -> builder.audit(audit))) {
                var request = RegistrationRequest.of(EntityType.NFVO, NFVO, InMemoryCmf.DOMAIN);
                audit.fullFor("register");
                assertThat(refusal(() -> scene.oss().register(request)))
                        .containsExactly(CmfErrorCode.STORE_UNAVAILABLE);
                assertThat(refusal(() -> scene.oss().registration(request.entity())))
                        .containsExactly(CmfErrorCode.ENTITY_UNKNOWN);

                audit.fullFor(null);
                scene.oss().register(request);
                assertThat(audit.outcomes("register")).contains("done");
            }
        }
    }

    @Nested
    class A_ca_that_has_forgotten_what_it_has_issued {

        private final Scene scene = Scene.open();

        @Test
        void keeps_nobody_registered_and_the_audit_log_says_so() {
            try (scene) {
                var nfvo = scene.party(EntityType.NFVO, NFVO);
                scene.ca().beforeRevoking(() -> {
                    throw new CmfRejectedException(CmfErrorCode.CERTIFICATE_UNKNOWN, "never issued");
                });

                scene.oss().deregister(nfvo.entity());

                assertThat(scene.status(nfvo.certificate())).isEqualTo(CertificateStatus.REMOVED);
                assertThat(scene.audited("revoke")).containsExactly("certificate-unknown", "done");
            }
        }

        @Test
        void is_told_from_one_that_refuses_to_revoke() {
            try (scene) {
                var nfvo = scene.party(EntityType.NFVO, NFVO);
                scene.ca().beforeRevoking(() -> {
                    throw new CmfRejectedException(CmfErrorCode.NOT_AUTHORISED, "not of this RA");
                });

                assertThat(refusal(() -> scene.oss().deregister(nfvo.entity()))).isNotEmpty();

                assertThat(scene.status(nfvo.certificate())).isEqualTo(CertificateStatus.VALID);
                assertThat(scene.audited("revoke")).isEmpty();
            }
        }
    }

    @Nested
    class A_registration_that_was_cut_off_is_completed_by_the_same_request {

        private final AtomicBoolean credentialsAway = new AtomicBoolean();
        private final AtomicBoolean registrationsAway = new AtomicBoolean();
        private final Scene scene =
                Scene.open(builder -> builder.credentials(new Credentials()).registrations(new Registrations()));

        private void show(AtomicBoolean isAway) {
            try (scene) {
                var request = RegistrationRequest.of(EntityType.NFVO, NFVO, InMemoryCmf.DOMAIN);
                isAway.set(true);
                assertThat(refusal(() -> scene.oss().register(request)))
                        .containsExactly(CmfErrorCode.STORE_UNAVAILABLE);
                assertThat(refusal(() -> scene.oss().registration(request.entity())))
                        .containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
                isAway.set(false);
                var another = RegistrationRequest.of(EntityType.VIM, "vim.operator.example", InMemoryCmf.DOMAIN);
                scene.oss().register(another);

                var outcome = scene.oss().register(request);

                var view = scene.cmf.withCredential(outcome.credential());
                Scene.issued(view.enrol(Scene.enrolment(NFVO)));
                assertThat(scene.oss().register(request)).isEqualTo(outcome);
            }
        }

        @Test
        void when_the_credential_could_not_be_kept() {
            show(credentialsAway);
        }

        @Test
        void when_the_registration_could_not_be_kept() {
            show(registrationsAway);
        }

        private final class Credentials implements CredentialStore {

            private final CredentialStore store = new InMemoryCredentialStore();

            @Override
            public void put(Stored credential) {
                if (credentialsAway.get()) {
                    throw away();
                }
                store.put(credential);
            }

            @Override
            public Optional<Stored> find(String reference) {
                return store.find(reference);
            }

            @Override
            public boolean use(String reference, Instant now) {
                return store.use(reference, now);
            }

            @Override
            public void removeAll(EntityId entity) {
                store.removeAll(entity);
            }

            @Override
            public void spendAll(EntityId entity) {
                store.spendAll(entity);
            }
        }

        private final class Registrations implements RegistrationStore {

            private final RegistrationStore store = new InMemoryRegistrationStore(new SecureRandom());

            @Override
            public boolean put(List<Registration> registrations, List<Registration> replaced) {
                if (registrationsAway.get()) {
                    throw away();
                }
                return store.put(registrations, replaced);
            }

            @Override
            public Optional<Registration> find(EntityId entity) {
                return store.find(entity);
            }

            @Override
            public Optional<EntityId> holderOf(String name) {
                return store.holderOf(name);
            }

            @Override
            public List<Registration> ofVnf(String vnfInstanceId) {
                return store.ofVnf(vnfInstanceId);
            }

            @Override
            public boolean hasDelegations(EntityId delegate) {
                return store.hasDelegations(delegate);
            }

            @Override
            public boolean remove(EntityId entity) {
                return store.remove(entity);
            }
        }
    }
}
