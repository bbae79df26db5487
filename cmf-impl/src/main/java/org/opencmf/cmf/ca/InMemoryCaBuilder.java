// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.cmf.ca.issue.SerialNumbers;
import org.opencmf.cmf.ca.signer.CaSigner;

/** Builds an {@link InMemoryCa} under a {@link RootCa}. Not safe for use by several threads. */
public final class InMemoryCaBuilder {

    private static final int TRANSACTIONS = 65_536;

    private final RootCa root;
    private final String name;
    private @Nullable X500Principal subject;
    private String keyAlgorithm = "P-256";
    private @Nullable CaSigner signer;
    private @Nullable X509Certificate certificate;
    private int transactions = TRANSACTIONS;
    private boolean delegatedResponder;

    InMemoryCaBuilder(RootCa root, String name) {
        this.root = root;
        this.name = Labels.checked(name);
    }

    /** Sets the subject. Not needed with {@link #existing}. */
    public InMemoryCaBuilder subject(X500Principal value) {
        this.subject = Objects.requireNonNull(value, "subject");
        return this;
    }

    /** Sets the algorithm of generated keys, as in {@code CaKeys.make}; {@code P-256} unless set. */
    public InMemoryCaBuilder keyAlgorithm(String value) {
        this.keyAlgorithm = Objects.requireNonNull(value, "keyAlgorithm");
        return this;
    }

    /** Sets the key of the first generation. Unless set, it is generated when the CA is first used. */
    public InMemoryCaBuilder signer(CaSigner value) {
        this.signer = Objects.requireNonNull(value, "signer");
        return this;
    }

    /** Takes over an issuing CA that exists: its key, and the certificate that the root has issued to it. */
    public InMemoryCaBuilder existing(CaSigner key, X509Certificate issued) {
        this.signer = Objects.requireNonNull(key, "key");
        this.certificate = Objects.requireNonNull(issued, "issued");
        return this;
    }

    /** Sets how many transactions are remembered, the latest: 65,536 unless set, at some 800 octets each. */
    public InMemoryCaBuilder rememberedTransactions(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("one transaction is remembered at least");
        }
        this.transactions = value;
        return this;
    }

    /** Lets OCSP be answered with a key of its own, certified for that alone, in place of the CA's key. */
    public InMemoryCaBuilder delegatedResponder() {
        this.delegatedResponder = true;
        return this;
    }

    /**
     * Makes the CA. Its key and certificate are made when it is first used.
     *
     * @return a CA that issues
     * @throws IllegalStateException if the subject is missing
     * @throws IllegalArgumentException if key, certificate and root do not belong together, which the signature shows, or the
     *     serial number of the certificate is longer than 20 octets, or not above zero
     */
    public InMemoryCa build() {
        if (certificate == null || signer == null) {
            if (subject == null) {
                throw new IllegalStateException("missing: subject");
            }
            return new InMemoryCa(this, subject, null);
        }
        if (!SerialNumbers.isProper(certificate.getSerialNumber())) {
            throw new IllegalArgumentException("the serial number of the CA is not one of 1 to 20 octets above zero");
        }
        Authority issuer = root.roots().generations().active();
        Authority existing = root.foundry().existing(name, signer, certificate, issuer);
        root.foundry().note(certificate.getSerialNumber().toByteArray(), existing.validity(), issuer);
        return new InMemoryCa(this, existing.subject(), existing);
    }

    RootCa root() {
        return root;
    }

    String name() {
        return name;
    }

    String keyAlgorithm() {
        return keyAlgorithm;
    }

    @Nullable
    CaSigner signer() {
        return signer;
    }

    int transactions() {
        return transactions;
    }

    boolean hasDelegatedResponder() {
        return delegatedResponder;
    }
}
