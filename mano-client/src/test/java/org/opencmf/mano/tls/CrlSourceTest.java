// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Provider;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.opencmf.mano.fake.SmallCa;
import org.opencmf.mano.tls.RevocationSource.Status;
import org.opencmf.testkit.TestClock;

class CrlSourceTest {

    private final TestClock clock = TestClock.at("2030-01-01T00:00:00Z");
    private final SmallCa ca = new SmallCa("Operator", clock);
    private final SmallCa namesake = new SmallCa("Operator", clock);
    private final X509Certificate peer = certificate();
    private final List<X509CRL> lists = new ArrayList<>();
    private final Counting crypto = new Counting();
    private final CrlSource source = new CrlSource(() -> lists, crypto, clock);

    /** Counts how often somebody begins to verify, or to sign. */
    private static final class Counting extends Provider {

        private static final long serialVersionUID = 1;

        private int signatures;

        private Counting() {
            super("Counting", "1", "counts");
        }

        @Override
        public Service getService(String type, String algorithm) {
            signatures += type.equals("Signature") ? 1 : 0;
            return SmallCa.CRYPTO.getService(type, algorithm);
        }
    }

    private X509Certificate certificate() {
        var key = SubjectPublicKeyInfo.getInstance(SmallCa.keyPair().getPublic().getEncoded());
        return ca.issue(new X500Name("CN=cism"), null, key, clock.instant(), Duration.ofDays(9))
                .get(0);
    }

    private Status status() {
        return source.status(peer, ca.issuer());
    }

    @Test
    void a_list_at_hand_is_verified_once_and_by_the_given_provider() {
        lists.add(ca.crl(List.of()));

        assertThat(status()).isEqualTo(Status.GOOD);
        int once = crypto.signatures;
        assertThat(status()).isEqualTo(Status.GOOD);

        assertThat(once).isPositive();
        assertThat(crypto.signatures).isEqualTo(once);
    }

    @Test
    void a_list_that_takes_the_place_of_another_is_verified_anew() {
        lists.add(ca.crl(List.of()));
        assertThat(status()).isEqualTo(Status.GOOD);

        lists.set(0, namesake.crl(List.of()));
        assertThat(status()).isEqualTo(Status.UNKNOWN);
        lists.set(0, ca.crl(List.of(peer.getSerialNumber())));
        assertThat(status()).isEqualTo(Status.REVOKED);
    }

    @Test
    void a_list_that_one_ca_has_signed_is_not_one_of_its_namesake() {
        lists.add(ca.crl(List.of()));
        assertThat(status()).isEqualTo(Status.GOOD);

        assertThat(source.status(peer, namesake.issuer())).isEqualTo(Status.UNKNOWN);
        assertThat(status()).isEqualTo(Status.GOOD);
    }

    @Test
    void a_list_that_was_verified_still_gets_out_of_date() {
        lists.add(ca.crl(List.of()));
        assertThat(status()).isEqualTo(Status.GOOD);

        clock.advance(Duration.ofDays(2));

        assertThat(status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void a_provider_that_cannot_verify_leaves_the_status_unknown() {
        lists.add(ca.crl(List.of()));
        var none = new Provider("Nothing", "1", "has no algorithm") {
            private static final long serialVersionUID = 1;
        };

        assertThat(new CrlSource(() -> lists, none, clock).status(peer, ca.issuer()))
                .isEqualTo(Status.UNKNOWN);
    }
}
