// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.CaFixture;
import org.opencmf.testkit.fixture.KeyFixture;

@Clause("IFA026 Vnfm.Sc.019")
class PairCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final BouncyCastleProvider crypto = new BouncyCastleProvider();
    private final SecureRandom random = new SecureRandom();
    private final PairCheck check = new PairCheck(crypto, random);
    private final CaFixture ca = CaFixture.create("operator", NOW.minus(Duration.ofDays(1)));
    private final HsmKey key = new InsecureMemoryHsm(crypto, random)
            .generate(new KeySpec("k", KeyAlgorithm.EC_P256, KeySpec.Travel.WRAPPED));
    private final EndEntityIdentity names = named("amf-0.operator.example");

    private static EndEntityIdentity named(String... hosts) {
        Set<AlternativeName> names = new HashSet<>();
        for (String host : hosts) {
            names.add(AlternativeName.dns(host));
        }
        return with(names);
    }

    private static EndEntityIdentity with(Set<AlternativeName> names) {
        return new EndEntityIdentity(
                "sbi", CertificateType.VNFCI, "none", new X500Principal("CN=amf-0"), names, Set.of());
    }

    private CertificateChain chain(EndEntityIdentity identity, PublicKey certified) {
        return ca.issue(identity, certified, NOW.minusSeconds(60), Duration.ofDays(1));
    }

    private static CertificateChain of(List<EncodedCertificate> certificates) {
        return new CertificateChain(certificates);
    }

    private static void mismatch(List<Violation> violations, String detail) {
        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo(CmfErrorCode.INSTALLATION_MISMATCH);
            assertThat(violation.detail()).contains(detail);
        });
    }

    @Nested
    class Before_installation {

        private List<Violation> before(CertificateChain chain) {
            return check.before(key, chain, names, NOW);
        }

        @Test
        void key_certificate_and_chain_that_belong_together_are_good() {
            assertThat(before(chain(names, key.publicKey()))).isEmpty();
        }

        @Test
        void a_certificate_for_another_key_is_not() {
            mismatch(before(chain(names, KeyFixture.p256().getPublic())), "another key");
        }

        @Test
        void a_key_whose_private_half_is_another_is_not() {
            var other = new InsecureMemoryHsm(crypto, random)
                    .generate(new KeySpec("other", KeyAlgorithm.EC_P256, KeySpec.Travel.WRAPPED));

            mismatch(
                    check.before(new TwoHalves(key, other), chain(names, key.publicKey()), names, NOW),
                    "private key in the token");
        }

        @Test
        void a_certificate_with_a_name_that_was_not_asked_for_is_not() {
            var more = named("amf-0.operator.example", "smf-0.operator.example");

            mismatch(before(chain(more, key.publicKey())), "name that was not asked for");
        }

        @ParameterizedTest
        @CsvSource({
            "IP,192.0.2.1,192.0.2.2",
            "URI,urn:uuid:00000000-0000-4000-8000-00000000000a,urn:uuid:00000000-0000-4000-8000-00000000000b",
            "EMAIL,root@operator.example,toor@operator.example",
            "DIRECTORY,'CN=amf,O=Operator','CN=smf,O=Operator'",
            "REGISTERED_ID,1.2.3,1.2.4",
            "OTHER,1.2.3:0c0161,1.2.3:0c0162"
        })
        void names_of_every_kind_are_compared(AlternativeName.Kind kind, String name, String other) {
            var asked = with(Set.of(new AlternativeName(kind, name)));
            var otherwise = with(Set.of(new AlternativeName(kind, other)));

            assertThat(check.before(key, chain(asked, key.publicKey()), asked, NOW))
                    .isEmpty();
            mismatch(check.before(key, chain(otherwise, key.publicKey()), asked, NOW), "name that was not asked for");
        }

        @Test
        void a_chain_that_does_not_link_is_not() {
            var good = chain(names, key.publicKey()).encoded();
            var stranger = CaFixture.create("operator", NOW.minus(Duration.ofDays(1)))
                    .issue(names, key.publicKey(), NOW.minusSeconds(60), Duration.ofDays(1))
                    .encoded();

            mismatch(before(of(List.of(good.get(0), stranger.get(1), stranger.get(2)))), "certificate 1");
            mismatch(before(of(List.of(good.get(0), good.get(2)))), "certificate 1");
            assertThat(before(of(List.of(good.get(0), good.get(1))))).isNotEmpty();
        }

        @Test
        void a_chain_that_is_not_valid_now_is_not() {
            var good = chain(names, key.publicKey());

            assertThat(check.before(key, good, names, NOW.plus(Duration.ofDays(2))))
                    .isNotEmpty();
            assertThat(check.before(key, good, names, NOW.minus(Duration.ofHours(1))))
                    .isNotEmpty();
        }

        @Test
        void a_chain_of_what_is_no_certificate_is_not() {
            var broken = new ArrayList<>(chain(names, key.publicKey()).encoded());
            broken.set(1, EncodedCertificate.ofDer(new byte[] {48, 1, 0}));

            mismatch(before(of(broken)), "no certificate");
        }
    }

    /** What links issuers is verified once: what could go wrong with that. */
    @Nested
    class With_issuers_that_were_verified_before {

        private final CaFixture namesake = CaFixture.create("operator", NOW.minus(Duration.ofDays(1)));
        private final List<EncodedCertificate> good =
                chain(names, key.publicKey()).encoded();
        private final List<EncodedCertificate> others = namesake.issue(
                        names, key.publicKey(), NOW.minusSeconds(60), Duration.ofDays(1))
                .encoded();

        @BeforeEach
        void both_are_known() {
            assertThat(check.before(key, of(good), names, NOW)).isEmpty();
            assertThat(check.before(key, of(others), names, NOW)).isEmpty();
        }

        private List<Violation> before(EncodedCertificate... chain) {
            return check.before(key, of(List.of(chain)), names, NOW);
        }

        @Test
        void another_certificate_of_theirs_is_good() {
            assertThat(check.before(key, chain(names, key.publicKey()), names, NOW))
                    .isEmpty();
        }

        @Test
        void a_certificate_of_issuers_with_the_same_names_is_not() {
            mismatch(before(good.get(0), others.get(1), others.get(2)), "certificate 1");
            mismatch(before(others.get(0), good.get(1), good.get(2)), "certificate 1");
        }

        @Test
        void an_issuer_below_a_root_that_has_not_signed_it_is_not() {
            mismatch(before(good.get(0), good.get(1), others.get(2)), "certificate 2");
            mismatch(before(good.get(0), good.get(1), others.get(2)), "certificate 2");
        }

        @Test
        void an_issuer_whose_signature_is_changed_is_not() {
            byte[] forged = good.get(1).toDer();
            forged[forged.length - 1] ^= 1;

            mismatch(before(good.get(0), EncodedCertificate.ofDer(forged), good.get(2)), "certificate 2");
        }

        @Test
        void an_issuer_that_has_expired_meanwhile_is_not() {
            var later = NOW.plus(Duration.ofDays(3660));
            var living = ca.issue(names, key.publicKey(), NOW.minusSeconds(60), Duration.ofDays(3700));

            assertThat(check.before(key, living, names, later))
                    .extracting(Violation::detail)
                    .containsExactly(
                            "certificate 2 of the chain is not valid now",
                            "certificate 3 of the chain is not valid now");
        }

        @Test
        void an_issuer_that_is_not_valid_yet_is_not() {
            var earlier = NOW.minus(Duration.ofDays(2));
            var living = ca.issue(names, key.publicKey(), earlier.minusSeconds(60), Duration.ofDays(7));

            assertThat(check.before(key, living, names, earlier)).hasSize(2);
        }
    }

    @Nested
    class After_installation {

        private final CertificateChain sent = chain(names, key.publicKey());

        private List<Violation> after(List<EncodedCertificate> seen) {
            return check.after(sent, of(seen));
        }

        @Test
        void what_was_sent_is_good_with_and_without_the_root() {
            assertThat(after(sent.encoded())).isEmpty();
            assertThat(after(sent.encoded().subList(0, 2))).isEmpty();
        }

        @Test
        void another_certificate_is_not() {
            mismatch(after(chain(names, key.publicKey()).encoded()), "another certificate");
        }

        @Test
        void a_chain_that_is_cut_or_exchanged_or_longer_is_not() {
            var other = CaFixture.create("operator", NOW.minus(Duration.ofDays(1)))
                    .issue(names, key.publicKey(), NOW, Duration.ofDays(1))
                    .encoded();
            var certificate = sent.encoded().get(0);
            var longer = new ArrayList<>(sent.encoded());
            longer.add(other.get(2));

            mismatch(after(List.of(certificate)), "chain in use");
            mismatch(after(List.of(certificate, other.get(1))), "chain in use");
            mismatch(after(longer), "chain in use");
        }
    }

    /** Shows the public half of one key and signs with another. */
    private record TwoHalves(HsmKey shown, HsmKey signs) implements HsmKey {

        @Override
        public KeySpec spec() {
            return shown.spec();
        }

        @Override
        public PublicKey publicKey() {
            return shown.publicKey();
        }

        @Override
        public byte[] sign(byte[] message) {
            return signs.sign(message);
        }

        @Override
        public Optional<KeyAttestationStatement> attest(byte[] nonce) {
            return shown.attest(nonce);
        }

        @Override
        public byte[] wrap(SecretKey wrappingKey) {
            return shown.wrap(wrappingKey);
        }

        @Override
        public boolean destroy() {
            return shown.destroy();
        }
    }
}
