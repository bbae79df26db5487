// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.x509.csr.ProofOfPossession;

/**
 * The key is none that is known to be weak: an RSA modulus with a small factor, with two factors close to one another, or
 * of the generator that is called ROCA; a point of Ed25519 outside the group.
 */
final class KeyStrong implements CsrRule {

    private static final int ED25519_HEADER = 12;
    private static final int FERMAT_ROUNDS = 20;
    private static final int LEAST_FACTOR = 1000;
    private static final int[] ROCA_PRIMES = {
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
        113, 127, 131, 137, 139, 149, 151, 157, 163, 167
    };
    private static final int ROCA_GENERATOR = 65537;

    @Override
    public List<Violation> check(CsrCandidate candidate) {
        if (!(candidate.possession() instanceof ProofOfPossession.Proved proved)) {
            return List.of();
        }
        String weakness = weakness(candidate, proved.key());
        return weakness.isEmpty()
                ? List.of()
                : List.of(new Violation(CmfErrorCode.CSR_KEY_REUSED, "the key is weak: " + weakness));
    }

    private static String weakness(CsrCandidate candidate, PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return weakness(rsa.getModulus());
        }
        if (candidate.csr().key().parameterSet().equals("Ed25519")) {
            byte[] spki = candidate.csr().subjectPublicKeyInfo().toByteArray();
            boolean proper = spki.length == ED25519_HEADER + Ed25519.PUBLIC_KEY_SIZE
                    && Ed25519.validatePublicKeyFull(spki, ED25519_HEADER);
            return proper ? "" : "a point outside the group";
        }
        return "";
    }

    static String weakness(BigInteger modulus) {
        if (!modulus.gcd(SmallPrimes.PRODUCT).equals(BigInteger.ONE)) {
            return "its modulus has a small factor";
        }
        if (hasCloseFactors(modulus)) {
            return "the factors of its modulus are close to one another";
        }
        return isRoca(modulus) ? "its generator is known to be broken (ROCA)" : "";
    }

    private static boolean hasCloseFactors(BigInteger modulus) {
        BigInteger a = modulus.sqrt();
        for (int i = 0; i < FERMAT_ROUNDS; i++) {
            BigInteger square = a.multiply(a).subtract(modulus);
            if (square.signum() >= 0) {
                BigInteger[] root = square.sqrtAndRemainder();
                if (root[1].signum() == 0) {
                    return true;
                }
            }
            a = a.add(BigInteger.ONE);
        }
        return false;
    }

    private static boolean isRoca(BigInteger modulus) {
        for (int prime : ROCA_PRIMES) {
            int residue = modulus.mod(BigInteger.valueOf(prime)).intValue();
            if (!isPower(residue, prime)) {
                return false;
            }
        }
        return true;
    }

    /** Says whether a residue is a power of the generator modulo a prime. */
    private static boolean isPower(int residue, int prime) {
        int power = 1;
        for (int i = 0; i < prime; i++) {
            if (power == residue) {
                return true;
            }
            power = (int) ((long) power * ROCA_GENERATOR % prime);
        }
        return false;
    }

    /** Made for the first RSA key: with the rules themselves, it took a tenth of the start of a CMF. */
    private static final class SmallPrimes {

        private static final BigInteger PRODUCT = product();

        private static BigInteger product() {
            BigInteger product = BigInteger.ONE;
            for (int number = 2; number < LEAST_FACTOR; number++) {
                BigInteger candidate = BigInteger.valueOf(number);
                if (product.gcd(candidate).equals(BigInteger.ONE)) {
                    product = product.multiply(candidate);
                }
            }
            return product;
        }
    }
}
