// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.cmf.ca.signer.CaKeys;
import org.opencmf.cmf.ca.signer.CaSigner;

/** Builds a {@link RootCa}. Not safe for use by several threads. */
public final class RootCaBuilder {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration LONGEST_BACKDATING = Duration.ofHours(1);

    private String label = "root";
    private @Nullable X500Principal subject;
    private String keyAlgorithm = "P-256";
    private @Nullable CaSigner signer;
    private @Nullable X509Certificate certificate;
    private @Nullable Provider crypto;
    private @Nullable CaKeys keys;
    private @Nullable Clock clock;
    private @Nullable SecureRandom random;
    private CaLocations locations = CaLocations.none();
    private Environment.Times times = new Environment.Times(
            YEAR.multipliedBy(20), YEAR.multipliedBy(10), Duration.ofMinutes(1), Duration.ofDays(7));

    RootCaBuilder() {}

    /** Sets what addresses call the root; {@code root} unless set. Letters, digits, dots and hyphens. */
    public RootCaBuilder label(String value) {
        this.label = Labels.checked(value);
        return this;
    }

    /** Sets the subject. Not needed with {@link #existing}. */
    public RootCaBuilder subject(X500Principal value) {
        this.subject = Objects.requireNonNull(value, "subject");
        return this;
    }

    /** Sets the algorithm of generated keys, as in {@link CaKeys#make}; {@code P-256} unless set. */
    public RootCaBuilder keyAlgorithm(String value) {
        this.keyAlgorithm = Objects.requireNonNull(value, "keyAlgorithm");
        return this;
    }

    /** Sets the key of the first root, which is generated unless set. */
    public RootCaBuilder signer(CaSigner value) {
        this.signer = Objects.requireNonNull(value, "signer");
        return this;
    }

    /** Takes over a root that exists: its key and the certificate that it has signed for itself. */
    public RootCaBuilder existing(CaSigner key, X509Certificate selfSigned) {
        this.signer = Objects.requireNonNull(key, "key");
        this.certificate = Objects.requireNonNull(selfSigned, "selfSigned");
        return this;
    }

    /** Sets the provider that makes and uses keys; need not be registered with the JVM. */
    public RootCaBuilder crypto(Provider value) {
        this.crypto = Objects.requireNonNull(value, "crypto");
        return this;
    }

    /**
     * Sets where the keys of the root, of the CAs under it and of all their later generations are made and kept: in memory
     * by the provider unless set.
     */
    public RootCaBuilder keys(CaKeys value) {
        this.keys = Objects.requireNonNull(value, "keys");
        return this;
    }

    /** Sets the clock. */
    public RootCaBuilder clock(Clock value) {
        this.clock = Objects.requireNonNull(value, "clock");
        return this;
    }

    /** Sets where keys and serial numbers come from. */
    public RootCaBuilder random(SecureRandom value) {
        this.random = Objects.requireNonNull(value, "random");
        return this;
    }

    /** Sets where CRLs, OCSP answers and certificates are published; nowhere unless set. */
    public RootCaBuilder locations(CaLocations value) {
        this.locations = Objects.requireNonNull(value, "locations");
        return this;
    }

    /** Sets how long roots and issuing CAs live: 20 and 10 years of 365 days unless set. */
    public RootCaBuilder validity(Duration root, Duration issuing) {
        this.times = new Environment.Times(positive(root), positive(issuing), times.backdating(), times.crl());
        return this;
    }

    /**
     * Sets how much before now certificates begin, for relying parties whose clocks are late: one minute unless set, and in
     * a certificate never more than a tenth of its life. Counts as part of its life.
     */
    public RootCaBuilder backdating(Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST_BACKDATING) > 0) {
            throw new IllegalArgumentException("backdating is from zero to an hour");
        }
        this.times = new Environment.Times(times.root(), times.issuing(), value, times.crl());
        return this;
    }

    /** Sets how long revocation lists and OCSP answers are good for: 7 days unless set. */
    public RootCaBuilder crlValidity(Duration value) {
        this.times = new Environment.Times(times.root(), times.issuing(), times.backdating(), positive(value));
        return this;
    }

    private static Duration positive(Duration value) {
        if (value.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("a validity is a minute at least");
        }
        return value;
    }

    String label() {
        return label;
    }

    String keyAlgorithm() {
        return keyAlgorithm;
    }

    /**
     * Makes the root.
     *
     * @return a root that certifies
     * @throws IllegalStateException if something is missing; all that is missing is named
     * @throws IllegalArgumentException if key and certificate do not belong together, the certificate is not signed with its
     *     own key, or the provider lacks an algorithm
     */
    public RootCa build() {
        List<String> missing = new ArrayList<>();
        Provider provider = needed(crypto, "crypto", missing);
        Clock time = needed(clock, "clock", missing);
        SecureRandom source = needed(random, "random", missing);
        X500Principal name =
                certificate != null ? certificate.getSubjectX500Principal() : needed(subject, "subject", missing);
        if (provider == null || time == null || source == null || name == null) {
            throw new IllegalStateException("missing: " + String.join(", ", missing));
        }
        var environment = new Environment(provider, maker(provider, source), time, source, locations, times);
        Foundry foundry = new Foundry(environment);
        return new RootCa(this, foundry, first(foundry, name));
    }

    private CaKeys maker(Provider provider, SecureRandom source) {
        return keys != null ? keys : CaKeys.inMemory(provider, source);
    }

    private Authority first(Foundry foundry, X500Principal name) {
        CaSigner key = signer != null ? signer : foundry.generate(keyAlgorithm);
        return certificate != null ? foundry.existing(label, key, certificate, null) : foundry.root(label, name, key);
    }

    private static <T> @Nullable T needed(@Nullable T value, String name, List<String> missing) {
        if (value == null) {
            missing.add(name);
        }
        return value;
    }
}
