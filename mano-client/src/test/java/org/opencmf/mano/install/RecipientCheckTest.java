// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.mano.fake.SmallCa;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.fixture.CaFixture;
import org.opencmf.testkit.fixture.KeyFixture;

class RecipientCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final CaFixture ca = CaFixture.create("operator", NOW.minus(Duration.ofDays(1)));
    private final CaFixture other = CaFixture.create("operator", NOW.minus(Duration.ofDays(1)));
    private final RecipientCheck check = new RecipientCheck();

    private static CertificateChain vim(CaFixture ca) {
        var names = new EndEntityIdentity(
                "own", CertificateType.NFV_MANO, "none", new X500Principal("CN=vim"), Set.of(), Set.of());
        return ca.issue(names, KeyFixture.p256().getPublic(), NOW.minusSeconds(60), Duration.ofDays(1));
    }

    private Optional<Violation> check(CertificateChain recipient, Instant now) {
        return check.check(recipient, List.of(ca.trustBundle()), now);
    }

    @Test
    void a_member_of_the_trust_domain_is_good_with_and_without_the_root_in_its_chain() {
        var chain = vim(ca);

        assertThat(check(chain, NOW)).isEmpty();
        assertThat(check(new CertificateChain(chain.encoded().subList(0, 2)), NOW))
                .isEmpty();
    }

    @Test
    void a_member_of_any_domain_that_is_trusted_is_good() {
        var both = List.of(ca.trustBundle(), other.trustBundle());

        assertThat(check.check(vim(other), both, NOW)).isEmpty();
        assertThat(check.check(vim(ca), both, NOW)).isEmpty();
    }

    @Test
    void a_member_of_a_domain_whose_cas_have_the_same_names_is_not() {
        assertThat(check(vim(other), NOW)).isPresent();
    }

    @Test
    void nobody_is_good_where_nobody_is_trusted() {
        assertThat(check.check(vim(ca), List.of(), NOW)).isPresent();
    }

    @Test
    void a_certificate_that_is_not_valid_yet_or_no_more_is_not() {
        var chain = vim(ca);

        assertThat(check(chain, NOW.minus(Duration.ofHours(1)))).isPresent();
        assertThat(check(chain, NOW.plus(Duration.ofDays(2)))).isPresent();
    }

    @Test
    void a_chain_that_is_only_an_anchor_or_lacks_a_link_or_is_no_certificate_is_not() {
        var chain = vim(ca).encoded();

        assertThat(check(new CertificateChain(List.of(chain.get(2))), NOW)).isPresent();
        assertThat(check(new CertificateChain(List.of(chain.get(0))), NOW)).isPresent();
        var broken = EncodedCertificate.ofDer(new byte[] {48, 1, 0});
        assertThat(check(new CertificateChain(List.of(broken, chain.get(1))), NOW))
                .isPresent();
    }

    @Test
    void a_ca_is_not() {
        var chain = vim(ca).encoded();

        assertThat(check(new CertificateChain(chain.subList(1, 3)), NOW)).isPresent();
    }

    @Test
    void a_certificate_for_other_purposes_is_not() {
        var small = new SmallCa("Operator", TestClock.at(NOW));
        var trusted = List.of(small.bundle(1));
        var key = KeyFixture.p256();

        for (var purpose : List.of(KeyPurposeId.id_kp_OCSPSigning, KeyPurposeId.id_kp_codeSigning)) {
            var signer = CertificateChain.of(List.of(small.responder(key, purpose), small.issuer()));
            assertThat(check.check(signer, trusted, NOW)).isPresent();
        }
        for (var purpose : List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.anyExtendedKeyUsage)) {
            var server = CertificateChain.of(List.of(small.responder(key, purpose), small.issuer()));
            assertThat(check.check(server, trusted, NOW)).isEmpty();
        }
    }

    @Test
    void a_certificate_whose_key_is_for_neither_keys_nor_signatures_is_not() {
        var small = new SmallCa("Operator", TestClock.at(NOW));
        var trusted = List.of(small.bundle(1));
        var key = KeyFixture.p256();

        for (int usages : List.of(KeyUsage.nonRepudiation, KeyUsage.dataEncipherment)) {
            var chain = CertificateChain.of(List.of(small.withUsages(key, usages), small.issuer()));
            assertThat(check.check(chain, trusted, NOW)).isPresent();
        }
        for (int usages : List.of(KeyUsage.digitalSignature, KeyUsage.keyAgreement, KeyUsage.keyEncipherment)) {
            var chain = CertificateChain.of(List.of(small.withUsages(key, usages), small.issuer()));
            assertThat(check.check(chain, trusted, NOW)).isEmpty();
        }
    }

    /** That a chain leads to an anchor is found out once: what could go wrong with that. */
    @Nested
    class Found_to_be_good_before {

        private final CertificateChain chain = vim(ca);

        @BeforeEach
        void it_is_known() {
            assertThat(check(chain, NOW)).isEmpty();
        }

        @Test
        void it_is_good_again() {
            assertThat(check(chain, NOW.plusSeconds(60))).isEmpty();
        }

        @Test
        void it_is_not_when_it_has_expired_or_was_not_valid_yet() {
            assertThat(check(chain, NOW.plus(Duration.ofDays(2)))).isPresent();
            assertThat(check(chain, NOW.minus(Duration.ofHours(1)))).isPresent();
        }

        @Test
        void it_is_not_when_its_issuer_has_expired() {
            var names = new EndEntityIdentity(
                    "own", CertificateType.NFV_MANO, "none", new X500Principal("CN=vim"), Set.of(), Set.of());
            var living = ca.issue(names, KeyFixture.p256().getPublic(), NOW.minusSeconds(60), Duration.ofDays(3700));

            assertThat(check(living, NOW)).isEmpty();
            assertThat(check(living, NOW.plus(Duration.ofDays(3660)))).isPresent();
        }

        @Test
        void it_is_not_where_its_domain_is_trusted_no_more() {
            assertThat(check.check(chain, List.of(other.trustBundle()), NOW)).isPresent();
            assertThat(check.check(chain, List.of(), NOW)).isPresent();
        }

        @Test
        void another_with_its_issuers_is_not() {
            var strange = vim(other).encoded().get(0);
            var known = chain.encoded();

            assertThat(check(new CertificateChain(List.of(strange, known.get(1), known.get(2))), NOW))
                    .isPresent();
        }
    }
}
