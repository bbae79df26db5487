// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.signer;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.Violation;

/**
 * A key that a JCA provider signs with: in memory, or in a device behind its provider.
 *
 * <p>Safe for use by several threads. The private key is in no {@code toString}.
 */
public final class JcaSigner implements CaSigner {

    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");
    private static final String RSA = "RSA-";
    private static final int LEAST_RSA_BITS = 3072;
    private static final int MOST_RSA_BITS = 16384;

    private final PublicKey publicKey;
    private final PrivateKey privateKey;
    private final String signatureAlgorithm;
    private final Provider provider;
    private final SecureRandom random;
    private final Queue<Signature> idle = new ConcurrentLinkedQueue<>();

    private JcaSigner(KeyPair pair, String signatureAlgorithm, Provider provider, SecureRandom random) {
        this.publicKey = Objects.requireNonNull(pair.getPublic(), "public key");
        this.privateKey = Objects.requireNonNull(pair.getPrivate(), "private key");
        this.signatureAlgorithm = signatureAlgorithm;
        this.provider = Objects.requireNonNull(provider, "provider");
        this.random = Objects.requireNonNull(random, "random");
    }

    /**
     * Signs with a key that is there already, by the usual algorithm for such a key: the SHA-2 hash of the size of the
     * curve for EC, SHA-256 for RSA.
     *
     * @param pair an EC key on P-256, P-384 or P-521, an RSA key, an Ed25519 or an ML-DSA key
     * @param provider signs; need not be registered with the JVM
     * @param random for signatures that need it
     * @return a signer
     * @throws IllegalArgumentException if the key is of another kind
     */
    public static JcaSigner of(KeyPair pair, Provider provider, SecureRandom random) {
        return new JcaSigner(pair, usualAlgorithm(pair.getPublic()), provider, random);
    }

    /**
     * Makes a key.
     *
     * @param keyAlgorithm {@code P-256}, {@code P-384}, {@code P-521}, {@code Ed25519}, or {@code RSA-n} with n from 3072
     *     to 16384
     * @param provider makes the key and signs with it; need not be registered with the JVM
     * @param random where the key comes from
     * @return a signer
     * @throws IllegalArgumentException if the algorithm is another, or the provider does not have it
     */
    public static JcaSigner generate(String keyAlgorithm, Provider provider, SecureRandom random) {
        try {
            return of(generator(keyAlgorithm, provider, random).generateKeyPair(), provider, random);
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalArgumentException(provider.getName() + " makes no keys of " + keyAlgorithm, e);
        }
    }

    private static KeyPairGenerator generator(String keyAlgorithm, Provider provider, SecureRandom random)
            throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
        String curve = CURVES.get(keyAlgorithm);
        if (curve != null) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec(curve), random);
            return generator;
        }
        if (keyAlgorithm.equals("Ed25519")) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519", provider);
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator;
        }
        if (!keyAlgorithm.startsWith(RSA)) {
            throw new IllegalArgumentException("not an algorithm for the key of a CA");
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", provider);
        generator.initialize(rsaBits(keyAlgorithm), random);
        return generator;
    }

    private static int rsaBits(String keyAlgorithm) {
        int bits = Integer.parseInt(keyAlgorithm.substring(RSA.length()));
        if (bits < LEAST_RSA_BITS || bits > MOST_RSA_BITS) {
            throw new IllegalArgumentException("an RSA key of a CA has 3072 to 16384 bits");
        }
        return bits;
    }

    private static String usualAlgorithm(PublicKey key) {
        if (key instanceof ECKey ec) {
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            return switch (bits) {
                case 256 -> "SHA256withECDSA";
                case 384 -> "SHA384withECDSA";
                case 521 -> "SHA512withECDSA";
                default -> throw new IllegalArgumentException("not a curve for the key of a CA");
            };
        }
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "Ed25519", "EdDSA" -> "Ed25519";
            case "ML-DSA-44", "ML-DSA-65", "ML-DSA-87" -> key.getAlgorithm();
            default -> throw new IllegalArgumentException("not a kind of key for a CA");
        };
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public String signatureAlgorithm() {
        return signatureAlgorithm;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = ready();
            signature.update(message);
            byte[] made = signature.sign();
            idle.add(signature);
            return made;
        } catch (GeneralSecurityException e) {
            throw new CmfFailedException(new Violation(CmfErrorCode.INTERNAL, "the key of the CA cannot sign"), e);
        }
    }

    /** Takes one that has signed before, which is ready again, or makes one: so many as threads sign at a time. */
    private Signature ready() throws GeneralSecurityException {
        Signature before = idle.poll();
        if (before != null) {
            return before;
        }
        Signature signature = Signature.getInstance(signatureAlgorithm, provider);
        signature.initSign(privateKey, random);
        return signature;
    }

    @Override
    public String toString() {
        return "JcaSigner[" + signatureAlgorithm + ", " + provider.getName() + ']';
    }
}
