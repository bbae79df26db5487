// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.testkit.fixture.CaFixture;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.certificate.DecodedCertificate;
import org.opencmf.x509.der.MalformedStructureException;

class ChainCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final CountingProvider crypto = new CountingProvider();
    private final ChainCheck check = new ChainCheck(crypto);

    private static CertificateChain issued(CaFixture ca) {
        var names = new EndEntityIdentity(
                "sbi", CertificateType.VNFCI, "none", new X500Principal("CN=amf-0"), Set.of(), Set.of());
        return ca.issue(names, KeyFixture.p256().getPublic(), NOW.minusSeconds(60), Duration.ofDays(1));
    }

    private static CaFixture ca() {
        return CaFixture.create("operator", NOW.minus(Duration.ofDays(1)));
    }

    private List<Violation> check(CertificateChain chain) {
        try {
            var certificate = DecodedCertificate.read(chain.encoded().get(0).toDer());
            return check.check(
                    certificate, chain.encoded().subList(1, chain.encoded().size()), NOW);
        } catch (MalformedStructureException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_links_issuers_is_verified_once() {
        var ca = ca();

        assertThat(check(issued(ca))).isEmpty();
        assertThat(crypto.asked()).isEqualTo(3);
        assertThat(check(issued(ca))).isEmpty();
        assertThat(crypto.asked()).isEqualTo(3);
    }

    @Test
    void what_known_issuers_have_not_issued_is_refused() {
        var known = issued(ca());
        var stranger = issued(ca());
        assertThat(check(known)).isEmpty();

        var mixed = new CertificateChain(List.of(
                stranger.encoded().get(0),
                known.encoded().get(1),
                known.encoded().get(2)));

        assertThat(check(mixed))
                .extracting(Violation::detail)
                .containsExactly("certificate 1 of the chain is not issued by the next");
        assertThat(check(known)).isEmpty();
    }

    @Test
    void what_does_not_link_is_not_remembered() {
        var good = issued(ca()).encoded();
        var strangers = new CertificateChain(
                List.of(good.get(0), good.get(1), issued(ca()).encoded().get(2)));

        assertThat(check(strangers)).hasSize(1);
        assertThat(check(strangers)).hasSize(1);
    }

    @Test
    void a_root_is_its_own_issuer_and_what_stands_alone_has_none() {
        EncodedCertificate root = issued(ca()).encoded().get(2);

        assertThat(check(new CertificateChain(List.of(root, root)))).isEmpty();
        assertThat(check(new CertificateChain(List.of(root)))).hasSize(1);
        assertThat(check(new CertificateChain(List.of(issued(ca()).encoded().get(0)))))
                .hasSize(1);
    }

    @Test
    void a_certificate_of_no_ca_issues_nothing() {
        var ca = ca();
        var chain = issued(ca).encoded();
        var below = new CertificateChain(List.of(chain.get(0), chain.get(0), chain.get(1), chain.get(2)));

        assertThat(check(below))
                .extracting(Violation::detail)
                .contains("certificate 2 of the chain is not issued by the next");
    }

    /** Counts who asks for signatures. */
    private static final class CountingProvider extends Provider {

        private static final long serialVersionUID = 1L;

        private final transient Provider real = new BouncyCastleProvider();
        private final AtomicInteger asked = new AtomicInteger();

        CountingProvider() {
            super("counting", "1", "counts who asks for signatures");
        }

        int asked() {
            return asked.get();
        }

        @Override
        public Service getService(String type, String algorithm) {
            if (type.equals("Signature")) {
                asked.incrementAndGet();
            }
            return real.getService(type, algorithm);
        }
    }
}
