// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

class SubjectKeysTest {

    private static final X9ECParameters SECP256R1 = CustomNamedCurves.getByName("secp256r1");

    private static void assertRefused(byte[] spki) {
        assertThatThrownBy(() -> SubjectKeys.facts(spki)).isInstanceOf(MalformedStructureException.class);
    }

    private static byte[] spki(byte[] algorithm, byte[] bits) {
        return DerWriter.sequence(algorithm, DerWriter.bitString(bits));
    }

    private static byte[] rsa(BigInteger modulus, BigInteger exponent) {
        byte[] key = DerWriter.sequence(
                DerWriter.element(DerTag.INTEGER, modulus.toByteArray()),
                DerWriter.element(DerTag.INTEGER, exponent.toByteArray()));
        return spki(DerWriter.sequence(DerWriter.oid("1.2.840.113549.1.1.1"), DerWriter.nothing()), key);
    }

    @Nested
    class Reads {

        @ParameterizedTest
        @CsvSource({"secp256r1,P-256,256", "secp384r1,P-384,384", "secp521r1,P-521,521"})
        void keys_of_the_three_curves(String curve, String name, int bits) throws MalformedStructureException {
            for (int i = 0; i < 20; i++) {
                byte[] key = Keys.ec(curve).getPublic().getEncoded();

                assertThat(SubjectKeys.facts(key)).isEqualTo(new PublicKeyFacts("EC", name, bits));
            }
        }

        @Test
        void a_key_of_another_named_curve_as_one_of_unknown_size() throws MalformedStructureException {
            byte[] key = Keys.ec("secp256k1").getPublic().getEncoded();

            assertThat(SubjectKeys.facts(key)).isEqualTo(new PublicKeyFacts("EC", "1.3.132.0.10", 0));
        }

        @Test
        void an_rsa_key() throws MalformedStructureException {
            byte[] key = Keys.rsa(2048).getPublic().getEncoded();

            assertThat(SubjectKeys.facts(key)).isEqualTo(new PublicKeyFacts("RSA", "RSA", 2048));
        }

        @ParameterizedTest
        @CsvSource({
            "Ed25519,Ed25519,255",
            "Ed448,Ed448,448",
            "ML-DSA-44,ML-DSA,10496",
            "ML-DSA-65,ML-DSA,15616",
            "ML-DSA-87,ML-DSA,20736"
        })
        void keys_of_one_size(String set, String algorithm, int bits) throws MalformedStructureException {
            byte[] key = Keys.named(set).getPublic().getEncoded();

            assertThat(SubjectKeys.facts(key)).isEqualTo(new PublicKeyFacts(algorithm, set, bits));
        }

        @Test
        void a_key_of_an_unknown_algorithm_by_its_object_identifier() throws MalformedStructureException {
            byte[] key = spki(DerWriter.sequence(DerWriter.oid("1.2.3.4"), DerWriter.nothing()), new byte[5]);

            assertThat(SubjectKeys.facts(key)).isEqualTo(new PublicKeyFacts("1.2.3.4", "1.2.3.4", 0));
        }

        @Test
        void identifiers_by_method_1_as_bouncy_castle_does() throws MalformedStructureException {
            byte[] key = Keys.ec("secp256r1").getPublic().getEncoded();
            SubjectKeyIdentifier theirs =
                    new BcX509ExtensionUtils().createSubjectKeyIdentifier(SubjectPublicKeyInfo.getInstance(key));

            assertThat(KeyIdentifiers.method1(key)).isEqualTo(theirs.getKeyIdentifier());
        }
    }

    @Nested
    class Refuses {

        private final byte[] good = Keys.ec("secp256r1").getPublic().getEncoded();

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 30, 33, 34, 63, 64})
        void a_point_off_its_curve(int octetOfPoint) {
            byte[] spoiled = good.clone();
            spoiled[spoiled.length - 65 + octetOfPoint] ^= 1;

            assertRefused(spoiled);
        }

        @Test
        void a_coordinate_that_is_not_reduced() throws MalformedStructureException {
            BigInteger p = SECP256R1.getCurve().getField().getCharacteristic();
            BigInteger x = BigInteger.ZERO;
            BigInteger y = square(x).modPow(p.add(BigInteger.ONE).shiftRight(2), p);
            while (!y.multiply(y).mod(p).equals(square(x).mod(p))) {
                x = x.add(BigInteger.ONE);
                y = square(x).modPow(p.add(BigInteger.ONE).shiftRight(2), p);
            }

            assertThat(SubjectKeys.facts(point(x, y)).parameterSet()).isEqualTo("P-256");
            assertRefused(point(x.add(p), y));
        }

        private BigInteger square(BigInteger x) {
            BigInteger a = SECP256R1.getCurve().getA().toBigInteger();
            BigInteger b = SECP256R1.getCurve().getB().toBigInteger();
            return x.pow(3).add(a.multiply(x)).add(b);
        }

        private byte[] point(BigInteger x, BigInteger y) {
            byte[] spki = good.clone();
            System.arraycopy(BigIntegers.asUnsignedByteArray(32, x), 0, spki, spki.length - 64, 32);
            System.arraycopy(BigIntegers.asUnsignedByteArray(32, y), 0, spki, spki.length - 32, 32);
            return spki;
        }

        @Test
        void the_point_at_infinity_and_a_compressed_point() {
            byte[] p256 = DerWriter.sequence(DerWriter.oid("1.2.840.10045.2.1"), DerWriter.oid("1.2.840.10045.3.1.7"));
            byte[] compressed = Arrays.copyOfRange(good, good.length - 65, good.length - 32);
            compressed[0] = 2;

            assertRefused(spki(p256, new byte[] {0}));
            assertRefused(spki(p256, compressed));
        }

        @Test
        void a_curve_that_is_spelt_out() throws Exception {
            KeyPair pair = Keys.ec("secp256r1");
            ECParameterSpec spec = ((java.security.interfaces.ECPublicKey) pair.getPublic()).getParams();
            var unnamed =
                    new ECParameterSpec(spec.getCurve(), spec.getGenerator(), spec.getOrder(), spec.getCofactor());
            var point = ((java.security.interfaces.ECPublicKey) pair.getPublic()).getW();
            var explicit = KeyFactory.getInstance("EC", Keys.BC).generatePublic(new ECPublicKeySpec(point, unnamed));

            assertThat(explicit.getEncoded().length).isGreaterThan(200);
            assertRefused(explicit.getEncoded());
        }

        @Test
        void a_curve_that_is_implied() {
            byte[] implied = DerWriter.sequence(DerWriter.oid("1.2.840.10045.2.1"), DerWriter.nothing());

            assertRefused(spki(implied, Arrays.copyOfRange(good, good.length - 65, good.length)));
        }

        @Test
        void rsa_keys_with_odd_numbers_in_the_wrong_place() throws MalformedStructureException {
            BigInteger modulus = BigInteger.ONE.shiftLeft(2047).add(BigInteger.ONE);
            BigInteger exponent = BigInteger.valueOf(65537);

            assertThat(SubjectKeys.facts(rsa(modulus, exponent)).bits()).isEqualTo(2048);
            for (int wrong : List.of(0, 1, 3, 65535, 65536, 65538, -65537)) {
                assertRefused(rsa(modulus, BigInteger.valueOf(wrong)));
            }
            assertRefused(rsa(modulus, BigInteger.ONE.shiftLeft(64).add(BigInteger.ONE)));
            assertRefused(rsa(modulus.add(BigInteger.ONE), exponent));
            assertRefused(rsa(modulus.negate(), exponent));
            assertRefused(rsa(BigInteger.valueOf(15), exponent));
            assertRefused(rsa(BigInteger.ONE.shiftLeft(16384).add(BigInteger.ONE), exponent));
        }

        @Test
        void a_key_of_one_size_with_another_or_with_parameters() {
            byte[] algorithm = DerWriter.sequence(DerWriter.oid("1.3.101.112"));
            byte[] withParameters = DerWriter.sequence(DerWriter.oid("1.3.101.112"), DerWriter.nothing());

            assertRefused(spki(algorithm, new byte[31]));
            assertRefused(spki(algorithm, new byte[33]));
            assertRefused(spki(withParameters, new byte[32]));
        }

        @Test
        void a_key_cut_at_any_octet() {
            for (int length = 0; length < good.length; length++) {
                assertRefused(Arrays.copyOf(good, length));
            }
        }
    }
}
