// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.time.Duration;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.mano.fake.Loopback;
import org.opencmf.mano.fake.SmallCa;
import org.opencmf.mano.tls.PeerPolicy;
import org.opencmf.mano.tls.SwappingTlsIdentity;
import org.opencmf.testkit.TestClock;

class TokenTlsTest {

    private static final String HOST = "vim.operator.example";

    private final TestClock clock = TestClock.at("2030-01-01T00:00:00Z");
    private final SmallCa ca = new SmallCa("Operator", clock);
    private final InsecureMemoryHsm token = new InsecureMemoryHsm(SmallCa.CRYPTO, new SecureRandom());

    @AfterEach
    void leave_the_platform_as_it_was() {
        Security.removeProvider(TokenSignatureProvider.NAME);
    }

    @ParameterizedTest
    @CsvSource({"EC_P256, TLSv1.2", "EC_P256, TLSv1.3", "EC_P384, TLSv1.2", "EC_P384, TLSv1.3", "EC_P521, TLSv1.3"})
    void a_key_in_a_token_serves_once_the_host_has_registered_the_provider(KeyAlgorithm algorithm, String protocol)
            throws IOException {
        Security.addProvider(new TokenSignatureProvider());
        var client = presenting(algorithm, "client");
        var server = presenting(algorithm, "server");

        try (var loopback = new Loopback(server.sslContext())) {
            var meeting = loopback.meet(
                    client.sslContext(), HOST, socket -> socket.setEnabledProtocols(new String[] {protocol}));

            assertThat(meeting.serverSerial()).isEqualTo(server.chain().get(0).getSerialNumber());
            assertThat(meeting.clientSerial()).isEqualTo(client.chain().get(0).getSerialNumber());
        }
    }

    @Test
    void the_platform_does_not_find_a_provider_that_is_not_registered() {
        var client = presenting(KeyAlgorithm.EC_P256, "client");
        var server = presenting(KeyAlgorithm.EC_P256, "server");

        assertThatThrownBy(() -> {
                    try (var loopback = new Loopback(server.sslContext())) {
                        loopback.meet(client.sslContext(), HOST);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void nothing_here_registers_the_provider() {
        var key = token.generate(new KeySpec("k", KeyAlgorithm.EC_P256, KeySpec.Travel.NEVER));
        new TokenSignatureProvider();
        new TokenTlsKeys().privateKey(key);

        assertThat(Security.getProvider(TokenSignatureProvider.NAME)).isNull();
    }

    @Test
    void a_signature_made_by_the_provider_verifies() throws GeneralSecurityException {
        var key = token.generate(new KeySpec("k", KeyAlgorithm.EC_P256, KeySpec.Travel.NEVER));
        byte[] message = {1, 2, 3};

        var signer = Signature.getInstance("SHA256withECDSA", new TokenSignatureProvider());
        signer.initSign(new TokenTlsKeys().privateKey(key));
        signer.update(message);
        byte[] signature = signer.sign();

        var verifier = Signature.getInstance("SHA256withECDSA", SmallCa.CRYPTO);
        verifier.initVerify(key.publicKey());
        verifier.update(message);
        assertThat(verifier.verify(signature)).isTrue();
    }

    @Test
    void a_key_signs_with_its_own_algorithm_alone_and_no_other_key_signs() throws GeneralSecurityException {
        var key = token.generate(new KeySpec("k", KeyAlgorithm.EC_P256, KeySpec.Travel.NEVER));
        var sha512 = Signature.getInstance("SHA512withECDSA", new TokenSignatureProvider());
        var sha256 = Signature.getInstance("SHA256withECDSA", new TokenSignatureProvider());

        assertThatThrownBy(() -> sha512.initSign(new TokenTlsKeys().privateKey(key)))
                .isInstanceOf(InvalidKeyException.class);
        assertThatThrownBy(() -> sha256.initSign(SmallCa.keyPair().getPrivate()))
                .isInstanceOf(InvalidKeyException.class);
        assertThatThrownBy(() -> sha256.initVerify(key.publicKey())).isInstanceOf(InvalidKeyException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"RSA_3072", "ED25519", "ML_DSA_65"})
    void a_key_of_a_kind_with_which_tls_cannot_sign_in_a_token_is_refused(KeyAlgorithm algorithm) {
        var key = token.generate(new KeySpec("k", algorithm, KeySpec.Travel.NEVER));

        assertThatThrownBy(() -> new TokenTlsKeys().privateKey(key)).isInstanceOf(HsmException.class);
    }

    @Test
    void a_reference_gives_nothing_of_the_key_away() {
        var key = new TokenTlsKeys()
                .privateKey(token.generate(new KeySpec("k", KeyAlgorithm.EC_P256, KeySpec.Travel.NEVER)));

        assertThat(key.getEncoded()).isNull();
        assertThat(key.getFormat()).isNull();
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(key))
                .isInstanceOf(NotSerializableException.class);
    }

    private SwappingTlsIdentity presenting(KeyAlgorithm algorithm, String label) {
        HsmKey key = token.generate(new KeySpec(label, algorithm, KeySpec.Travel.NEVER));
        var chain = ca.issue(
                new X500Name("CN=" + HOST),
                new GeneralNames(new GeneralName(GeneralName.dNSName, HOST)),
                SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded()),
                clock.instant(),
                Duration.ofDays(1));
        var identity = new SwappingTlsIdentity(PeerPolicy.standard(), clock, new SecureRandom(), null);
        identity.trust(ca.bundle(1));
        identity.present(new TokenTlsKeys().privateKey(key), chain);
        return identity;
    }
}
