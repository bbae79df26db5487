// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.testkit.Clause;

class RollOverTest {

    private final CaFixture fixture = new CaFixture();
    private final InMemoryCa ca = fixture.ca;

    private X509Certificate issued() {
        return CaFixture.issued(ca.issue(CaFixture.request("sba-nf-tls-client-server")))
                .certificate();
    }

    /** Says whether somebody who trusts one anchor, and knows the CA certificates of a bundle, accepts a certificate. */
    private boolean accepts(X509Certificate anchor, TrustBundle known, X509Certificate certificate)
            throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(certificate);
        var parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(anchor, null)), target);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(fixture.clock.instant()));
        List<X509Certificate> store = new ArrayList<>(known.intermediates());
        store.add(certificate);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(store)));
        try {
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (CertPathBuilderException e) {
            return false;
        }
    }

    private static void assertRefused(Runnable step) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        CmfRejectedException.class,
                        e -> assertThat(e.code()).isEqualTo(CmfErrorCode.CERTIFICATE_STATE));
    }

    @Nested
    class Of_an_issuing_ca {

        @Test
        @Clause("IFA026 5.2.6")
        void the_next_certificate_is_published_first_and_signs_only_when_activated() {
            X509Certificate old = issued();
            TrustBundle before = ca.trustBundle();

            String label = ca.announce();

            TrustBundle announced = ca.trustBundle();
            assertThat(announced.version()).isGreaterThan(before.version());
            assertThat(announced.intermediates())
                    .containsAll(before.intermediates())
                    .hasSize(2);
            assertThat(issued().getIssuerX500Principal()).isEqualTo(old.getIssuerX500Principal());

            ca.activate();

            X509Certificate next = ca.certificate(label).toX509();
            assertThat(issued().getIssuerX500Principal()).isEqualTo(next.getSubjectX500Principal());
            assertThat(next.getSubjectX500Principal().getName()).isEqualTo("CN=Test Issuing G2,O=Operator,C=SE");
            assertThat(ca.labels()).containsExactly("issuing", "issuing-2");
        }

        @Test
        void both_generations_are_accepted_and_can_be_revoked_until_the_old_one_retires()
                throws GeneralSecurityException {
            X509Certificate old = issued();
            ca.announce();
            ca.activate();
            X509Certificate fresh = issued();
            X509Certificate anchor = ca.trustBundle().anchors().get(0);

            assertThat(accepts(anchor, ca.trustBundle(), old)).isTrue();
            assertThat(accepts(anchor, ca.trustBundle(), fresh)).isTrue();
            ca.revoke(CertificateId.of(old), CRLReason.SUPERSEDED);
            assertThat(Crls.read(ca.crl("issuing")).isRevoked(old)).isTrue();
            assertThat(Crls.read(ca.crl("issuing-2")).getRevokedCertificates()).isNull();
        }

        @Test
        void the_old_one_retires_once_nothing_lives_under_it_and_is_revoked_then() {
            X509Certificate old = issued();
            X509Certificate oldCa = ca.certificate("issuing").toX509();
            ca.announce();
            ca.activate();

            assertRefused(() -> ca.retire("issuing"));
            ca.revoke(CertificateId.of(old), CRLReason.SUPERSEDED);
            ca.retire("issuing");

            assertThat(ca.labels()).containsExactly("issuing-2");
            assertThat(Crls.read(fixture.root.crl("root")).isRevoked(oldCa)).isTrue();
            assertThat(ca.trustBundle().intermediates()).doesNotContain(oldCa);
        }

        @Test
        void the_old_one_retires_too_once_all_under_it_has_ended() {
            issued();
            ca.announce();
            ca.activate();

            fixture.clock.advance(Duration.ofDays(89));
            assertRefused(() -> ca.retire("issuing"));
            fixture.clock.advance(Duration.ofDays(2));
            ca.retire("issuing");

            assertThat(ca.labels()).containsExactly("issuing-2");
        }

        @Test
        void steps_out_of_order_are_refused() {
            assertRefused(ca::activate);
            assertRefused(() -> ca.retire("issuing"));
            ca.announce();
            assertRefused(ca::announce);
            assertRefused(() -> ca.retire("issuing-2"));
            assertThatThrownBy(() -> ca.retire("nobody")).isInstanceOf(CmfRejectedException.class);
        }
    }

    @Nested
    class Of_the_root {

        @Test
        @Clause("IFA026 5.2.6")
        void nobody_breaks_whichever_root_he_knows() throws GeneralSecurityException {
            X509Certificate old = issued();
            X509Certificate oldRoot = ca.trustBundle().anchors().get(0);

            String label = fixture.root.announce();
            X509Certificate newRoot = fixture.root.certificate(label).toX509();
            assertThat(ca.trustBundle().anchors()).containsExactly(oldRoot, newRoot);
            fixture.root.activate();
            ca.announce();
            ca.activate();
            X509Certificate fresh = issued();

            TrustBundle bundle = ca.trustBundle();
            for (X509Certificate anchor : List.of(oldRoot, newRoot)) {
                assertThat(accepts(anchor, bundle, old)).isTrue();
                assertThat(accepts(anchor, bundle, fresh)).isTrue();
            }
            TrustBundle withoutCrosses = new TrustBundle(
                    bundle.anchors(),
                    bundle.intermediates().stream()
                            .filter(certificate -> certificate.getBasicConstraints() == 0)
                            .toList(),
                    1);
            assertThat(accepts(oldRoot, withoutCrosses, fresh)).isFalse();
            assertThat(accepts(newRoot, withoutCrosses, old)).isFalse();
        }

        @Test
        void the_old_root_retires_once_no_issuing_ca_lives_under_it() {
            issued();
            fixture.root.announce();
            fixture.root.activate();

            assertRefused(() -> fixture.root.retire("root"));
            ca.announce();
            ca.activate();
            fixture.clock.advance(Duration.ofDays(91));
            ca.retire("issuing");
            fixture.root.retire("root");

            assertThat(fixture.root.labels()).containsExactly("root-2");
            assertThat(ca.trustBundle().anchors())
                    .containsExactly(fixture.root.certificate("root-2").toX509());
            assertThat(ca.trustBundle().intermediates()).hasSize(1);
        }

        @Test
        void steps_out_of_order_are_refused() {
            assertRefused(fixture.root::activate);
            assertRefused(() -> fixture.root.retire("root"));
            fixture.root.announce();
            assertRefused(fixture.root::announce);
        }

        @Test
        void each_change_gives_the_bundle_a_greater_version() {
            List<Long> versions = new ArrayList<>();
            versions.add(ca.trustBundle().version());
            for (Runnable step :
                    List.<Runnable>of(fixture.root::announce, fixture.root::activate, ca::announce, ca::activate)) {
                step.run();
                versions.add(ca.trustBundle().version());
            }

            assertThat(versions).isSorted().doesNotHaveDuplicates();
        }
    }
}
