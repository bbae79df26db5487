// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.x509.path.Issued.LIFE;
import static org.opencmf.x509.path.Issued.START;
import static org.opencmf.x509.path.Issued.der;

import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.x509.Keys;
import org.opencmf.x509.der.DerBytes;

class VouchedCertificatesTest {

    private static final Provider CONSCRYPT = Conscrypt.newProvider();
    private static final Instant NOW = START.plus(Duration.ofDays(10));
    private static final Duration DAY = Duration.ofDays(1);
    private static final Issued ROOT = Issued.ca("CN=root");
    private static final X509Certificate ANCHOR = ROOT.bySelf();

    private static VouchedCertificates<X509Certificate> trust(X509Certificate... anchors) {
        return trust(Keys.BC, anchors);
    }

    private static VouchedCertificates<X509Certificate> trust(Provider crypto, X509Certificate... anchors) {
        return new VouchedCertificates<>(Set.of(anchors), Optional::of, crypto);
    }

    private static boolean leads(X509Certificate end, X509Certificate... pool) {
        return leads(trust(ANCHOR), end, pool);
    }

    private static boolean leads(
            VouchedCertificates<X509Certificate> trust, X509Certificate end, X509Certificate... pool) {
        return trust.find(der(end), ders(pool), NOW).isPresent();
    }

    private static List<DerBytes> ders(X509Certificate... pool) {
        return Stream.of(pool).map(Issued::der).toList();
    }

    /** Returns a path with so many intermediate certificates, the end first. */
    private static X509Certificate[] path(int intermediates) {
        List<X509Certificate> path = new ArrayList<>();
        Issued above = ROOT;
        for (int i = 0; i < intermediates; i++) {
            Issued ca = Issued.ca("CN=CA " + i);
            path.add(0, ca.by(above));
            above = ca;
        }
        path.add(0, Issued.end().by(above));
        return path.toArray(X509Certificate[]::new);
    }

    @Nested
    class Is_vouched_for {

        static List<Provider> providers() {
            return List.of(Keys.BC, Security.getProvider("SunEC"), CONSCRYPT);
        }

        @ParameterizedTest
        @MethodSource("providers")
        void what_an_anchor_has_issued(Provider crypto) {
            assertThat(leads(trust(crypto, ANCHOR), Issued.end().by(ROOT))).isTrue();
        }

        @ParameterizedTest
        @MethodSource("providers")
        void what_a_ca_has_issued_that_an_anchor_vouches_for(Provider crypto) {
            assertThat(leads(trust(crypto, ANCHOR), path(1)[0], path(1))).isFalse();

            var path = path(1);
            assertThat(leads(trust(crypto, ANCHOR), path[0], path)).isTrue();
        }

        @Test
        void what_four_cas_stand_above_in_any_order() {
            var path = path(4);
            List<X509Certificate> shuffled = new ArrayList<>(List.of(path));
            Collections.reverse(shuffled);

            assertThat(leads(path[0], shuffled.toArray(X509Certificate[]::new))).isTrue();
        }

        @Test
        void what_a_ca_has_issued_of_whose_name_there_are_others() {
            Issued ca = Issued.ca("CN=CA");
            X509Certificate[] pool = {
                Issued.ca("CN=CA").by(ROOT), Issued.ca("CN=CA").bySelf(), ca.by(ROOT), ca.bySelf()
            };

            assertThat(leads(Issued.end().by(ca), pool)).isTrue();
        }

        @Test
        void by_an_old_anchor_that_does_not_say_what_it_is_for() {
            Issued old = Issued.ca("CN=old")
                    .without(Extension.basicConstraints)
                    .without(Extension.keyUsage)
                    .valid(START.minus(LIFE), START);

            assertThat(leads(trust(old.bySelf()), Issued.end().by(old))).isTrue();
        }

        @Test
        void with_extensions_of_which_nobody_has_to_know() {
            Issued ca = Issued.ca("CN=CA").with("1.3.6.1.4.1.32473.1", false).with("2.5.29.32", false);
            Issued end = Issued.end().with("1.3.6.1.4.1.32473.1", false);

            assertThat(leads(end.by(ca), ca.by(ROOT))).isTrue();
        }

        @Test
        void below_a_ca_as_deep_as_it_allows() {
            Issued upper = Issued.ca("CN=upper").with(Extension.basicConstraints, true, new BasicConstraints(1));
            Issued lower = Issued.ca("CN=lower").with(Extension.basicConstraints, true, new BasicConstraints(0));

            assertThat(leads(Issued.end().by(lower), lower.by(upper), upper.by(ROOT)))
                    .isTrue();
        }

        @Test
        void at_its_first_moment_and_its_last() {
            var end = Issued.end().by(ROOT);

            assertThat(trust(ANCHOR).find(der(end), List.of(), START)).isPresent();
            assertThat(trust(ANCHOR).find(der(end), List.of(), START.plus(LIFE)))
                    .isPresent();
        }
    }

    @Nested
    class Is_not_vouched_for {

        @Test
        void what_nobody_has_issued_who_is_trusted() {
            assertThat(leads(Issued.end().by(Issued.ca("CN=other")))).isFalse();
            assertThat(leads(Issued.end().bySelf())).isFalse();
            assertThat(leads(trust(), Issued.end().by(ROOT))).isFalse();
        }

        @Test
        void what_another_of_the_name_of_an_anchor_has_issued() {
            assertThat(leads(Issued.end().by(Issued.ca("CN=root")))).isFalse();
        }

        @Test
        void what_names_another_issuer_than_has_signed_it() {
            assertThat(leads(Issued.end().naming("CN=other").by(ROOT))).isFalse();
        }

        @Test
        void what_an_issuer_without_a_name_has_signed() {
            Issued nameless = Issued.ca("").naming("CN=somebody");
            var trust = trust(CONSCRYPT, nameless.bySelf()); // the parsers of others take no such certificate
            var end = nameless.withoutIssuer(Issued.end().naming("CN=somebody").by(nameless));

            assertThat(trust.parsed(end)).isPresent();
            assertThat(trust.find(end, List.of(), NOW)).isEmpty();
        }

        @Test
        void with_one_bit_of_its_signature_flipped() {
            byte[] der = der(Issued.end().by(ROOT)).toByteArray();
            der[der.length - 1] ^= 1;

            assertThat(trust(ANCHOR).find(DerBytes.copyOf(der), List.of(), NOW)).isEmpty();
        }

        @Test
        void with_one_bit_of_its_cas_signature_flipped() {
            var path = path(1);
            byte[] ca = der(path[1]).toByteArray();
            ca[ca.length - 1] ^= 1;

            assertThat(trust(ANCHOR).find(der(path[0]), List.of(DerBytes.copyOf(ca)), NOW))
                    .isEmpty();
        }

        @Test
        void with_a_link_missing() {
            var path = path(2);

            assertThat(leads(path[0], path[2])).isFalse();
            assertThat(leads(path[0], path[1])).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"-20, -1", "11, 20"})
        void outside_of_its_time(int from, int to) {
            var end = Issued.end().valid(START.plus(DAY.multipliedBy(from)), START.plus(DAY.multipliedBy(to)));

            assertThat(leads(end.by(ROOT))).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"-20, -1", "11, 20"})
        void outside_of_its_cas_time(int from, int to) {
            Issued ca = Issued.ca("CN=CA").valid(START.plus(DAY.multipliedBy(from)), START.plus(DAY.multipliedBy(to)));

            assertThat(leads(Issued.end().by(ca), ca.by(ROOT))).isFalse();
        }

        @Test
        void by_what_is_no_ca() {
            Issued end = Issued.ca("CN=CA").with(Extension.basicConstraints, true, new BasicConstraints(false));
            Issued silent = Issued.ca("CN=CA").without(Extension.basicConstraints);

            assertThat(leads(Issued.end().by(end), end.by(ROOT))).isFalse();
            assertThat(leads(Issued.end().by(silent), silent.by(ROOT))).isFalse();
            assertThat(leads(trust(end.bySelf()), Issued.end().by(end))).isFalse();
        }

        @Test
        void by_a_ca_that_may_not_sign_certificates() {
            Issued ca = Issued.ca("CN=CA").with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign));

            assertThat(leads(Issued.end().by(ca), ca.by(ROOT))).isFalse();
            assertThat(leads(trust(ca.bySelf()), Issued.end().by(ca))).isFalse();
        }

        @Test
        void below_a_ca_deeper_than_it_allows() {
            Issued upper = Issued.ca("CN=upper").with(Extension.basicConstraints, true, new BasicConstraints(0));
            Issued lower = Issued.ca("CN=lower");

            assertThat(leads(Issued.end().by(lower), lower.by(upper), upper.by(ROOT)))
                    .isFalse();
            assertThat(leads(trust(upper.bySelf()), Issued.end().by(lower), lower.by(upper)))
                    .isFalse();
        }

        @Test
        void below_five_cas() {
            var path = path(5);

            assertThat(leads(path[0], path)).isFalse();
        }

        @Test
        void in_a_circle() {
            Issued first = Issued.ca("CN=first");
            Issued second = Issued.ca("CN=second");

            assertThat(leads(Issued.end().by(first), first.by(second), second.by(first)))
                    .isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"1.3.6.1.4.1.32473.1", "2.5.29.30", "2.5.29.32", "2.5.29.33", "2.5.29.36", "2.5.29.54"})
        void with_a_critical_extension_that_is_not_carried_out(String oid) {
            Issued ca = Issued.ca("CN=CA").with(oid, true);

            assertThat(leads(Issued.end().by(ca), ca.by(ROOT))).isFalse();
            assertThat(leads(Issued.end().with(oid, true).by(ROOT))).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"2.5.29.30", "2.5.29.33", "2.5.29.36"})
        void with_constraints_on_names_or_policies(String oid) {
            Issued ca = Issued.ca("CN=CA").with(oid, false);

            assertThat(leads(Issued.end().by(ca), ca.by(ROOT))).isFalse();
        }

        @Test
        void with_a_weak_hash() {
            Issued ca = Issued.ca("CN=CA").signedBy("SHA1withECDSA");

            assertThat(leads(Issued.end().signedBy("SHA1withECDSA").by(ROOT))).isFalse();
            assertThat(leads(Issued.end().by(ca), ca.by(ROOT))).isFalse();
        }

        @Test
        void with_a_weak_key() {
            KeyPair weak = Keys.rsa(1024);
            Issued ca = Issued.ca("CN=CA", weak);
            Issued end = Issued.end().signedBy("SHA256withRSA");

            assertThat(leads(end.by(ca), ca.by(ROOT))).isFalse();
            assertThat(leads(trust(ca.signedBy("SHA256withRSA").bySelf()), end.by(ca)))
                    .isFalse();
            assertThat(leads(Issued.end(weak).by(ROOT))).isFalse();
        }

        @Test
        void after_more_signatures_than_a_way_can_have() {
            Issued ca = Issued.ca("CN=CA");
            List<X509Certificate> pool = new ArrayList<>();
            for (int i = 0; i < PathSearch.MOST_SIGNATURES; i++) {
                pool.add(Issued.ca("CN=CA").by(ROOT));
            }
            pool.add(ca.by(ROOT));

            assertThat(leads(Issued.end().by(ca), pool.toArray(X509Certificate[]::new)))
                    .isFalse();
        }

        @Test
        void when_it_is_not_for_the_purpose() {
            var trust =
                    new VouchedCertificates<X509Certificate>(Set.of(ANCHOR), certificate -> Optional.empty(), Keys.BC);

            assertThat(leads(trust, Issued.end().by(ROOT))).isFalse();
        }

        @Test
        void when_it_is_no_certificate() {
            assertThat(trust(ANCHOR).find(DerBytes.copyOf(new byte[] {0x30, 0}), List.of(), NOW))
                    .isEmpty();
        }
    }

    @Nested
    class Is_remembered {

        @Test
        void without_its_cas() {
            var trust = trust(ANCHOR);
            var path = path(1);
            assertThat(leads(trust, path[0])).isFalse();

            assertThat(leads(trust, path[0], path)).isTrue();
            assertThat(leads(trust, path[0])).isTrue();
        }

        @Test
        void while_every_certificate_of_its_path_is_valid() {
            Issued ca = Issued.ca("CN=CA").valid(START, NOW.plus(DAY));
            X509Certificate[] path = {Issued.end().by(ca), ca.by(ROOT)};
            var trust = trust(ANCHOR);
            assertThat(leads(trust, path[0], path)).isTrue();

            assertThat(trust.find(der(path[0]), List.of(), NOW.plus(DAY))).isPresent();
            assertThat(trust.find(der(path[0]), ders(path), NOW.plus(DAY).plusSeconds(1)))
                    .isEmpty();
            assertThat(trust.find(der(path[0]), ders(path), START.minusSeconds(1)))
                    .isEmpty();
        }

        @Test
        void unless_too_many_others_were_asked_for_since() {
            var trust = new VouchedCertificates<X509Certificate>(Set.of(ANCHOR), Optional::of, Keys.BC, 2);
            var first = path(1);
            var second = path(1);
            assertThat(leads(trust, first[0], first)).isTrue();
            assertThat(leads(trust, second[0], second)).isTrue();
            assertThat(leads(trust, first[0])).isTrue();

            assertThat(leads(trust, Issued.end().by(ROOT))).isTrue();

            assertThat(leads(trust, first[0])).isTrue();
            assertThat(leads(trust, second[0])).isFalse();
        }
    }
}
