// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.WrappedKeys;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.CaFixture;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.testkit.peer.PeerProgram;
import org.opencmf.x509.pem.Pem;
import org.opencmf.x509.pem.PemLabel;

class KeyTransportTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final BouncyCastleProvider CRYPTO = new BouncyCastleProvider();

    private final SecureRandom random = new SecureRandom();
    private final InsecureMemoryHsm hsm = new InsecureMemoryHsm(CRYPTO, random);
    private final KeyTransport transport = new KeyTransport(CRYPTO, CRYPTO, random);
    private final HsmKey key = hsm.generate(new KeySpec("k", KeyAlgorithm.EC_P256, KeySpec.Travel.WRAPPED));

    static Stream<KeyPair> recipients() {
        return Stream.of(KeyFixture.p256(), KeyFixture.p384(), KeyFixture.rsa(3072));
    }

    private static X509Certificate certificate(KeyPair pair) {
        var names = new EndEntityIdentity(
                "own", CertificateType.NFV_MANO, "none", new X500Principal("CN=vim"), Set.of(), Set.of());
        return CaFixture.create("operator", NOW)
                .issue(names, pair.getPublic(), NOW, Duration.ofDays(1))
                .certificate();
    }

    private void assertIsTheKey(byte[] pkcs8) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSA", CRYPTO);
        signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        signature.update(new byte[] {1, 2, 3});
        byte[] signed = signature.sign();
        signature.initVerify(key.publicKey());
        signature.update(new byte[] {1, 2, 3});
        assertThat(signature.verify(signed)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("recipients")
    @Clause("IFA026 D.1/key-transport/delegation")
    void its_recipient_opens_a_key_by_ecdh_or_by_rsa_oaep(KeyPair recipient) throws GeneralSecurityException {
        var enveloped = transport.enveloped(key, certificate(recipient));

        assertIsTheKey(new KeyOpener(recipient.getPrivate(), CRYPTO).open(enveloped));
    }

    @ParameterizedTest
    @MethodSource("recipients")
    @Clause("IFA026 D.1/key-transport/delegation")
    void nobody_else_opens_it(KeyPair recipient) throws GeneralSecurityException {
        var enveloped = transport.enveloped(key, certificate(recipient));
        var generator = KeyPairGenerator.getInstance(recipient.getPublic().getAlgorithm());
        generator.initialize(recipient.getPublic().getAlgorithm().equals("RSA") ? 3072 : 256);
        var other = new KeyOpener(generator.generateKeyPair().getPrivate(), CRYPTO);

        refused(other, enveloped);
    }

    @ParameterizedTest
    @MethodSource("recipients")
    @Clause("IFA026 D.1/key-transport/delegation")
    @Clause("RFC5753 3.1.1")
    void openssl_opens_it_too(KeyPair recipient, @TempDir Path folder) throws GeneralSecurityException, IOException {
        var certificate = certificate(recipient);
        var enveloped = transport.enveloped(key, certificate);
        Path envelope = Files.write(folder.resolve("envelope.der"), enveloped.envelope());
        Path pem = Files.writeString(
                folder.resolve("recipient.pem"),
                Pem.encode(PemLabel.CERTIFICATE, certificate.getEncoded())
                        + Pem.encode(
                                PemLabel.PRIVATE_KEY, recipient.getPrivate().getEncoded()));
        Path opened = folder.resolve("opened");

        new PeerProgram("openssl", "openssl")
                .run("cms", "-decrypt", "-inform", "DER", "-in", "" + envelope, "-recip", "" + pem, "-out", "" + opened)
                .succeeded();

        var oneTime = new SecretKeySpec(Files.readAllBytes(opened), "AES");
        assertIsTheKey(WrappedKeys.open(oneTime, enveloped.wrapped()));
    }

    @ParameterizedTest
    @MethodSource("recipients")
    void a_provider_that_knows_nothing_of_cms_may_agree_on_keys(KeyPair recipient) throws GeneralSecurityException {
        var agreed =
                new KeyTransport(Security.getProvider("SunEC"), CRYPTO, random).enveloped(key, certificate(recipient));

        assertIsTheKey(new KeyOpener(recipient.getPrivate(), CRYPTO).open(agreed));
    }

    @Test
    void nothing_is_the_same_twice() {
        var certificate = certificate(KeyFixture.p256());

        var first = transport.enveloped(key, certificate);
        var second = transport.enveloped(key, certificate);

        assertThat(first.envelope()).isNotEqualTo(second.envelope());
        assertThat(first.wrapped()).isNotEqualTo(second.wrapped());
    }

    @Test
    void a_plain_key_is_zeros_when_it_is_closed() throws GeneralSecurityException {
        var plain = transport.plain(key);
        assertIsTheKey(plain.pkcs8());

        plain.close();

        assertThat(plain.pkcs8()).containsOnly(0);
    }

    private static void refused(KeyOpener opener, TransportedKey.Enveloped enveloped) {
        assertThatThrownBy(() -> opener.open(enveloped))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(CmfErrorCode.INSTALLATION_MISMATCH));
    }

    @Nested
    class What_is_refused {

        private final KeyPair recipient = KeyFixture.p256();
        private final KeyOpener opener = new KeyOpener(recipient.getPrivate(), CRYPTO);

        @Test
        void an_envelope_or_a_key_that_was_cut_at_any_place() {
            var good = transport.enveloped(key, certificate(recipient));

            for (int length = 0; length < good.envelope().length; length += 7) {
                byte[] cut = Arrays.copyOf(good.envelope(), length);
                refused(opener, TransportedKey.Enveloped.of(cut, good.wrapped()));
            }
            for (int length = 0; length < good.wrapped().length; length++) {
                byte[] cut = Arrays.copyOf(good.wrapped(), length);
                refused(opener, TransportedKey.Enveloped.of(good.envelope(), cut));
            }
        }

        @Test
        void a_key_with_one_bit_flipped_at_any_place() {
            var good = transport.enveloped(key, certificate(recipient));

            for (int i = 0; i < good.wrapped().length; i++) {
                byte[] changed = good.wrapped();
                changed[i] ^= 1;
                refused(opener, TransportedKey.Enveloped.of(good.envelope(), changed));
            }
        }

        @Test
        void the_key_of_another_envelope() {
            var one = transport.enveloped(key, certificate(recipient));
            var other = transport.enveloped(key, certificate(recipient));

            refused(opener, TransportedKey.Enveloped.of(one.envelope(), other.wrapped()));
        }

        @Test
        void a_recipient_to_whose_kind_of_key_nothing_can_be_encrypted() throws GeneralSecurityException {
            KeyPair signer = KeyPairGenerator.getInstance("Ed25519", CRYPTO).generateKeyPair();
            var certificate = certificate(signer);

            assertThatThrownBy(() -> transport.enveloped(key, certificate))
                    .isInstanceOfSatisfying(
                            CmfRejectedException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(CmfErrorCode.INSTALLATION_FAILED));
        }

        @Test
        void a_recipient_whose_curve_the_provider_does_not_know() throws GeneralSecurityException {
            var generator = KeyPairGenerator.getInstance("EC", CRYPTO);
            generator.initialize(new ECGenParameterSpec("brainpoolP256r1"));
            var certificate = certificate(generator.generateKeyPair());

            assertThat(transport.enveloped(key, certificate)).isNotNull();
            assertThatThrownBy(() ->
                            new KeyTransport(Security.getProvider("SunEC"), CRYPTO, random).enveloped(key, certificate))
                    .isInstanceOfSatisfying(
                            CmfRejectedException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(CmfErrorCode.INSTALLATION_FAILED));
        }

        @Test
        void a_key_that_may_not_leave_its_token() {
            var staying = hsm.generate(new KeySpec("stays", KeyAlgorithm.EC_P256, KeySpec.Travel.NEVER));
            var certificate = certificate(recipient);

            assertThatThrownBy(() -> transport.enveloped(staying, certificate)).isInstanceOf(HsmException.class);
            assertThatThrownBy(() -> transport.plain(staying)).isInstanceOf(HsmException.class);
        }
    }
}
