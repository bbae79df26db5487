// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.signature;

import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.opencmf.x509.signature.SignatureScheme.Family;

/**
 * A provider's verifiers by scheme: so many as verify at a time, each used again after it has verified well. The provider is
 * asked by names that every provider knows, never by object identifiers. Safe for use by several threads.
 */
public final class SchemeVerifiers {

    private final Provider provider;
    private final Map<SignatureScheme, Queue<Signature>> idle = new EnumMap<>(SignatureScheme.class);

    /**
     * Creates a set of none.
     *
     * @param provider verifies; need not be registered with the JVM
     */
    public SchemeVerifiers(Provider provider) {
        this.provider = Objects.requireNonNull(provider, "provider");
        for (SignatureScheme scheme : SignatureScheme.values()) {
            idle.put(scheme, new ConcurrentLinkedQueue<>());
        }
    }

    /**
     * Takes a verifier.
     *
     * @param scheme what it is to verify
     * @return a verifier for the caller alone, with no key yet
     * @throws NoSuchAlgorithmException if the provider has none
     * @throws InvalidAlgorithmParameterException if the provider refuses the parameters of the scheme
     */
    public Signature take(SignatureScheme scheme) throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
        Signature before = idle(scheme).poll();
        return before == null ? make(scheme) : before;
    }

    /**
     * Gives a verifier back that has verified well; one that has not is to be dropped.
     *
     * @param scheme its scheme
     * @param verifier the verifier
     */
    public void giveBack(SignatureScheme scheme, Signature verifier) {
        idle(scheme).add(verifier);
    }

    private Queue<Signature> idle(SignatureScheme scheme) {
        return Objects.requireNonNull(idle.get(scheme));
    }

    private Signature make(SignatureScheme scheme) throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
        Signature signature = Signature.getInstance(name(scheme), provider);
        if (scheme.family() == Family.PSS) {
            signature.setParameter(pss(scheme));
        }
        return signature;
    }

    /** Says how the provider calls an algorithm: the platform's newer ones have two names each. */
    private String name(SignatureScheme scheme) {
        String family =
                switch (scheme.family()) {
                    case PSS -> "RSASSA-PSS";
                    case ML_DSA -> "ML-DSA";
                    case RSA, EC, EDWARDS -> scheme.algorithm();
                };
        boolean named = family.equals(scheme.algorithm()) || provider.getService("Signature", family) == null;
        return named ? scheme.algorithm() : family;
    }

    private static PSSParameterSpec pss(SignatureScheme scheme) {
        String hash = scheme.pssHash();
        MGF1ParameterSpec mask = new MGF1ParameterSpec(hash);
        return new PSSParameterSpec(hash, "MGF1", mask, PssParameters.saltLength(scheme), 1);
    }
}
