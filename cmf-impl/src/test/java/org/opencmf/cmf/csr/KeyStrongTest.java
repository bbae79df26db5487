// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.csr.CandidateFixture.candidate;
import static org.opencmf.cmf.csr.CandidateFixture.codes;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.csr.CsrBuilder;
import org.opencmf.x509.csr.ProofOfPossession;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

class KeyStrongTest {

    private static final Random SEEDED = new Random(7);

    private final CsrRule rule = new KeyStrong();

    @Test
    void keeps_ordinary_keys() throws GeneralSecurityException {
        KeyPair ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThat(rule.check(candidate().build())).isEmpty();
        assertThat(rule.check(
                        candidate().key(KeyFixture.rsa(3072), "SHA256withRSA").build()))
                .isEmpty();
        assertThat(rule.check(candidate().key(ed25519, "Ed25519").build())).isEmpty();
    }

    @Test
    void finds_a_small_factor() {
        BigInteger prime = BigInteger.probablePrime(1024, SEEDED);

        assertThat(KeyStrong.weakness(prime.multiply(BigInteger.valueOf(997)))).contains("small factor");
        assertThat(KeyStrong.weakness(prime.multiply(BigInteger.valueOf(3)))).contains("small factor");
    }

    @Test
    void finds_two_factors_that_are_close_to_one_another() {
        BigInteger prime = BigInteger.probablePrime(1024, SEEDED);

        assertThat(KeyStrong.weakness(prime.multiply(prime.nextProbablePrime())))
                .contains("close");
        assertThat(KeyStrong.weakness(prime.multiply(prime))).contains("close");
    }

    @Test
    void finds_a_modulus_of_the_broken_generator() {
        assertThat(KeyStrong.weakness(roca().multiply(roca()))).contains("ROCA");
    }

    @Test
    void finds_nothing_in_an_ordinary_modulus() {
        var key = (RSAPublicKey) KeyFixture.rsa(2048).getPublic();

        assertThat(KeyStrong.weakness(key.getModulus())).isEmpty();
    }

    @Test
    void finds_a_point_outside_the_group_for_which_anybody_can_sign() throws MalformedStructureException {
        byte[] neutral = new byte[32];
        neutral[0] = 1;
        byte[] signature = Arrays.copyOf(neutral, 64);
        byte[] key = DerWriter.sequence(DerWriter.sequence(DerWriter.oid("1.3.101.112")), DerWriter.bitString(neutral));

        CsrCandidate weak = candidate().of(CsrBuilder.forKey(key).build("Ed25519", signed -> signature));

        assertThat(weak.possession()).isInstanceOf(ProofOfPossession.Proved.class);
        assertThat(codes(rule.check(weak))).containsExactly(CmfErrorCode.CSR_KEY_REUSED);
    }

    @Test
    void says_so_as_a_violation() throws GeneralSecurityException {
        BigInteger prime = BigInteger.probablePrime(1024, SEEDED);
        var spec = new RSAPublicKeySpec(prime.multiply(prime.nextProbablePrime()), BigInteger.valueOf(65537));
        CsrCandidate good = candidate().build();
        var weak = new CsrCandidate(
                good.csr(),
                new ProofOfPossession.Proved(KeyFactory.getInstance("RSA").generatePublic(spec)),
                good.names(),
                good.key(),
                good.standard());

        assertThat(codes(rule.check(weak))).containsExactly(CmfErrorCode.CSR_KEY_REUSED);
    }

    @Test
    void leaves_a_key_alone_whose_possession_is_not_proved() {
        assertThat(rule.check(candidate().signedByAnother().build())).isEmpty();
    }

    /** Makes a prime as the broken generator does: a power of 65537 modulo the product of the first primes. */
    private static BigInteger roca() {
        BigInteger product = BigInteger.ONE;
        for (BigInteger p = BigInteger.TWO; p.intValue() <= 167; p = p.nextProbablePrime()) {
            product = product.multiply(p);
        }
        while (true) {
            BigInteger power = BigInteger.valueOf(65537).modPow(new BigInteger(64, SEEDED), product);
            BigInteger candidate = new BigInteger(300, SEEDED).multiply(product).add(power);
            if (candidate.isProbablePrime(20)) {
                return candidate;
            }
        }
    }
}
