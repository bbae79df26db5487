// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.cmf.ca.signer.JcaSigner;
import org.opencmf.testkit.TestClock;

/** CAs that others have made, and that are taken over. */
class ExistingCaTest {

    private static final X500Principal ROOT = new X500Principal("CN=Old Root");
    private static final X500Principal ISSUING = new X500Principal("CN=Old Issuing");

    private final TestClock clock = TestClock.at(CaFixture.NOW);
    private final KeyPair rootKeys = CaFixture.key("P-256");
    private final KeyPair keys = CaFixture.key("P-256");

    private static X509Certificate certificate(X500Principal subject, KeyPair of, BigInteger serial, KeyPair by) {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA")
                    .setProvider(CaFixture.CRYPTO)
                    .build(by.getPrivate());
            var holder = new JcaX509v3CertificateBuilder(
                            ROOT,
                            serial,
                            Date.from(CaFixture.NOW.minus(Duration.ofDays(1))),
                            Date.from(CaFixture.NOW.plus(Duration.ofDays(1000))),
                            subject,
                            of.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                    .build(signer);
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (OperatorCreationException | CertIOException | CertificateException e) {
            throw new AssertionError(e);
        }
    }

    private static JcaSigner signer(KeyPair pair) {
        return JcaSigner.of(pair, CaFixture.CRYPTO, new SecureRandom());
    }

    private RootCaBuilder rootOf(X509Certificate certificate) {
        return RootCa.builder()
                .existing(signer(rootKeys), certificate)
                .crypto(CaFixture.CRYPTO)
                .clock(clock)
                .random(new SecureRandom());
    }

    private RootCa root() {
        return rootOf(certificate(ROOT, rootKeys, BigInteger.ONE, rootKeys)).build();
    }

    private InMemoryCaBuilder issuing(RootCa root, BigInteger serial, KeyPair by) {
        return root.issuing("issuing").existing(signer(keys), certificate(ISSUING, keys, serial, by));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1000", "8000", "4000000000000000000000000000000000000001"})
    void retire_whatever_their_serial_numbers_are_and_so_does_their_root(String hex) {
        var serial = new BigInteger(hex, 16);
        RootCa root = root();
        InMemoryCa ca = issuing(root, serial, rootKeys).build();
        var old = ca.trustBundle().intermediates().get(0);
        root.announce();
        root.activate();
        ca.announce();
        ca.activate();

        ca.retire("issuing");

        X509CRL list = Crls.read(root.crl("root"));
        assertThat(list.isRevoked(old)).isTrue();
        assertThat(list.getRevokedCertificates()).hasSize(1);
        root.retire("root");
        assertThat(root.labels()).hasSize(1);
    }

    @Test
    void are_not_taken_for_those_of_a_root_that_only_has_the_name_of_theirs() {
        RootCa root = root();
        var stranger = CaFixture.key("P-256");

        assertThatThrownBy(() -> issuing(root, BigInteger.TEN, stranger).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(issuing(root, BigInteger.TEN, rootKeys).build().name()).isEqualTo("issuing");
    }

    @Test
    void are_not_taken_for_roots_unless_they_have_signed_themselves() {
        var stranger = CaFixture.key("P-256");
        var builder = rootOf(certificate(ROOT, rootKeys, BigInteger.ONE, stranger));

        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "8000000000000000000000000000000000000001"})
    void are_not_taken_over_if_their_serial_numbers_could_not_be_listed(String hex) {
        var builder = issuing(root(), new BigInteger(hex, 16), rootKeys);

        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void number_their_revocation_lists_on_from_those_before_a_restart() throws Exception {
        InMemoryCa before = issuing(root(), BigInteger.TEN, rootKeys).build();
        BigInteger last = number(before);
        clock.advance(Duration.ofHours(1));

        InMemoryCa after = issuing(root(), BigInteger.TEN, rootKeys).build();

        assertThat(number(after)).isGreaterThan(last);
    }

    private static BigInteger number(InMemoryCa ca) throws Exception {
        Extension extension = new X509CRLHolder(ca.crl("issuing")).getExtension(Extension.cRLNumber);
        return ASN1Integer.getInstance(extension.getParsedValue()).getValue();
    }
}
