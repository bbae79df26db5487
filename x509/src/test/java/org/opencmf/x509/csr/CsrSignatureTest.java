// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencmf.x509.Keys;
import org.opencmf.x509.PlatformProvider;
import org.opencmf.x509.csr.ProofOfPossession.CannotTell;
import org.opencmf.x509.csr.ProofOfPossession.NotProved;
import org.opencmf.x509.csr.ProofOfPossession.Proved;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

class CsrSignatureTest {

    private static final Provider ACCP = AmazonCorrettoCryptoProvider.INSTANCE;
    private static final Provider CONSCRYPT = Conscrypt.newProvider();

    private static final CertificationRequestReader READER = new CertificationRequestReader();

    static Stream<Provider> providers() {
        return Stream.of(Keys.BC, ACCP, CONSCRYPT, new PlatformProvider(() -> Keys.BC));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("SHA256withECDSA", Keys.ec("secp256r1")),
                Arguments.of("SHA384withECDSA", Keys.ec("secp384r1")),
                Arguments.of("SHA512withECDSA", Keys.ec("secp521r1")),
                Arguments.of("SHA256withRSA", Keys.rsa(2048)),
                Arguments.of("SHA256withRSAandMGF1", Keys.rsa(2048)),
                Arguments.of("SHA512withRSAandMGF1", Keys.rsa(2048)),
                Arguments.of("Ed25519", Keys.named("Ed25519")),
                Arguments.of("Ed448", Keys.named("Ed448")),
                Arguments.of("ML-DSA-44", Keys.named("ML-DSA-44")),
                Arguments.of("ML-DSA-65", Keys.named("ML-DSA-65")),
                Arguments.of("ML-DSA-87", Keys.named("ML-DSA-87")));
    }

    static Stream<Arguments> providersAndKeys() {
        return keys().flatMap(key ->
                providers().map(provider -> Arguments.of(provider.getName(), provider, key.get()[0], key.get()[1])));
    }

    private static DecodedCsr csr(String algorithm, KeyPair certified, KeyPair signing)
            throws MalformedStructureException {
        byte[] der = CsrBuilder.forKey(certified.getPublic().getEncoded())
                .build(algorithm, Keys.signer(algorithm, signing.getPrivate()));
        return READER.read(der);
    }

    private static boolean can(Provider provider, String algorithm) {
        return (provider != ACCP && provider != CONSCRYPT) || !algorithm.equals("Ed448");
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("providersAndKeys")
    void what_was_verified_before_changes_nothing(String name, Provider provider, String algorithm, KeyPair pair)
            throws MalformedStructureException {
        var signature = new CsrSignature(provider);
        DecodedCsr good = csr(algorithm, pair, pair);
        byte[] ofOtherOctets = CsrBuilder.forKey(pair.getPublic().getEncoded())
                .build(
                        algorithm,
                        octets -> Keys.signer(algorithm, pair.getPrivate()).apply(new byte[1]));
        DecodedCsr bad = READER.read(ofOtherOctets);

        boolean can = can(provider, algorithm);
        assertThat(Stream.of(good, good, bad, good, bad, bad, good).map(csr -> signature.verify(csr) instanceof Proved))
                .containsExactly(can, can, false, can, false, false, can);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("providersAndKeys")
    void a_request_signed_with_its_own_key_is_proved_where_the_provider_can(
            String name, Provider provider, String algorithm, KeyPair pair) throws MalformedStructureException {
        DecodedCsr csr = csr(algorithm, pair, pair);

        ProofOfPossession proof = new CsrSignature(provider).verify(csr);

        assertThat(csr.signatureAlgorithm()).isEqualTo(algorithm);
        if (can(provider, algorithm)) {
            assertThat(proof)
                    .isInstanceOfSatisfying(
                            Proved.class,
                            proved -> assertThat(proved.key().getEncoded())
                                    .isEqualTo(csr.subjectPublicKeyInfo().toByteArray()));
        } else {
            assertThat(proof).isInstanceOf(CannotTell.class);
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("providersAndKeys")
    void a_request_with_a_bit_flipped_in_what_is_signed_is_not_proved(
            String name, Provider provider, String algorithm, KeyPair pair) throws MalformedStructureException {
        assumeThat(can(provider, algorithm)).isTrue();
        byte[] der = CsrBuilder.forKey(pair.getPublic().getEncoded())
                .subject(new X500Principal("O=Example"))
                .build(algorithm, Keys.signer(algorithm, pair.getPrivate()));
        int letter = new String(der, StandardCharsets.ISO_8859_1).indexOf("Example");
        der[letter] ^= 1;

        assertThat(new CsrSignature(provider).verify(READER.read(der))).isInstanceOf(NotProved.class);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_request_signed_with_another_key_is_not_proved(Provider provider) throws MalformedStructureException {
        DecodedCsr csr = csr("SHA256withECDSA", Keys.ec("secp256r1"), Keys.ec("secp256r1"));

        assertThat(new CsrSignature(provider).verify(csr)).isInstanceOf(NotProved.class);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_request_signed_by_an_algorithm_of_other_keys_is_not_proved(Provider provider)
            throws MalformedStructureException {
        DecodedCsr csr = csr("SHA256withRSA", Keys.ec("secp256r1"), Keys.rsa(2048));

        assertThat(new CsrSignature(provider).verify(csr)).isInstanceOf(NotProved.class);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_spoiled_signature_is_not_proved_and_causes_nothing_else(Provider provider)
            throws MalformedStructureException {
        Random random = new Random(4);
        for (String algorithm : new String[] {"SHA256withECDSA", "SHA256withRSA"}) {
            KeyPair pair = algorithm.endsWith("RSA") ? Keys.rsa(2048) : Keys.ec("secp256r1");
            var signer = Keys.signer(algorithm, pair.getPrivate());
            for (int i = 0; i < 200; i++) {
                byte[] der = CsrBuilder.forKey(pair.getPublic().getEncoded())
                        .build(algorithm, octets -> spoiled(signer.apply(octets), random));

                assertThat(new CsrSignature(provider).verify(READER.read(der))).isInstanceOf(NotProved.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_signature_of_zeros_is_not_proved(Provider provider) throws MalformedStructureException {
        byte[] zeros = DerWriter.sequence(DerWriter.integer(0), DerWriter.integer(0));
        byte[] der = CsrBuilder.forKey(Keys.ec("secp256r1").getPublic().getEncoded())
                .build("SHA256withECDSA", signed -> zeros);

        assertThat(new CsrSignature(provider).verify(READER.read(der))).isInstanceOf(NotProved.class);
    }

    private static byte[] spoiled(byte[] signature, Random random) {
        byte[] spoiled = Mutation.of(signature, random);
        return Arrays.equals(spoiled, signature) ? new byte[0] : spoiled;
    }

    @ParameterizedTest
    @MethodSource("providers")
    void an_unknown_algorithm_cannot_be_told(Provider provider) throws MalformedStructureException {
        byte[] identifier = DerWriter.sequence(DerWriter.oid("1.2.3.4"));
        DecodedCsr csr = READER.read(CsrFixture.good().algorithm(identifier).build());

        assertThat(new CsrSignature(provider).verify(csr)).isInstanceOf(CannotTell.class);
    }

    @Test
    void a_provider_without_the_algorithm_cannot_tell() throws MalformedStructureException {
        KeyPair pair = Keys.ec("secp256r1");
        Provider without = new Provider("Without", "1", "nothing") {};

        assertThat(new CsrSignature(without).verify(csr("SHA256withECDSA", pair, pair)))
                .isEqualTo(new CannotTell("Without has no SHA256withECDSA"));
    }

    @Test
    void the_providers_of_the_platform_serve_too() throws MalformedStructureException {
        KeyPair pair = Keys.ec("secp256r1");
        Provider sunEc = Security.getProvider("SunEC");

        assertThat(new CsrSignature(sunEc).verify(csr("SHA256withECDSA", pair, pair)))
                .isInstanceOf(Proved.class);
    }

    @Test
    void no_provider_is_registered_with_the_jvm() {
        assertThat(Security.getProvider(Keys.BC.getName())).isNull();
        assertThat(Security.getProvider(ACCP.getName())).isNull();
        assertThat(Security.getProvider(CONSCRYPT.getName())).isNull();
    }
}
