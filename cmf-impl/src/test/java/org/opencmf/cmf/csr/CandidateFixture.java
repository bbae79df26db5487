// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.api.profile.ExtensionRule;
import org.opencmf.cmf.csr.CsrCandidate.KeyHistory;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.PlatformProvider;
import org.opencmf.x509.csr.CertificationRequestReader;
import org.opencmf.x509.csr.CsrBuilder;
import org.opencmf.x509.csr.CsrSignature;
import org.opencmf.x509.csr.DecodedCsr;
import org.opencmf.x509.der.MalformedStructureException;

/** A certification request and what it is held against; good until one named step spoils it. */
final class CandidateFixture {

    static final Provider CRYPTO = new PlatformProvider(BouncyCastleProvider::new);
    static final String KEY_USAGE = "2.5.29.15";
    static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    static final String SUBJECT_ALT_NAME = "2.5.29.17";
    static final String NF_TYPES = "1.3.6.1.5.5.7.1.34";

    private String registeredSubject = "CN=amf-0.operator.example";
    private Set<AlternativeName> registeredNames = Set.of(AlternativeName.dns("amf-0.operator.example"));
    private Set<String> registeredTypes = Set.of();
    private Source subjectSource = Source.REQUEST;
    private Set<String> required = Set.of();
    private Set<String> forbidden = Set.of();
    private Set<String> keys = Set.of("P-256", "P-384", "RSA-3072", "Ed25519");
    private final List<ExtensionRule> extensions = new ArrayList<>(List.of(
            new ExtensionRule(KEY_USAGE, true, true, Source.PROFILE, List.of("digitalSignature")),
            new ExtensionRule("2.5.29.14", true, false, Source.ISSUER, List.of()),
            new ExtensionRule("2.5.29.31", true, false, Source.ISSUER, List.of())));
    private ExtensionRule names = new ExtensionRule(SUBJECT_ALT_NAME, true, false, Source.REQUEST, List.of());
    private final List<SecurityPolicy> policies = new ArrayList<>();
    private KeyHistory history = KeyHistory.FRESH;

    private String subject = registeredSubject;
    private String[] asked = {"amf-0.operator.example"};
    private KeyPair key = KeyFixture.p256();
    private KeyPair signer = key;
    private String algorithm = "SHA256withECDSA";
    private Consumer<CsrBuilder> more = builder -> {};

    static CandidateFixture candidate() {
        return new CandidateFixture();
    }

    CandidateFixture registered(String name, AlternativeName... alternativeNames) {
        this.registeredSubject = name;
        this.registeredNames = Set.of(alternativeNames);
        return this;
    }

    CandidateFixture registeredTypes(String... types) {
        this.registeredTypes = Set.of(types);
        return this;
    }

    CandidateFixture subjectFrom(Source source) {
        this.subjectSource = source;
        return this;
    }

    CandidateFixture requiring(String... attributes) {
        this.required = Set.of(attributes);
        return this;
    }

    CandidateFixture forbidding(String... attributes) {
        this.forbidden = Set.of(attributes);
        return this;
    }

    CandidateFixture allowingKeys(String... algorithms) {
        this.keys = Set.of(algorithms);
        return this;
    }

    CandidateFixture names(boolean mandatory, boolean critical, Source source) {
        this.names = new ExtensionRule(SUBJECT_ALT_NAME, mandatory, critical, source, List.of());
        return this;
    }

    CandidateFixture rule(ExtensionRule rule) {
        extensions.add(rule);
        return this;
    }

    CandidateFixture policy(SecurityPolicy policy) {
        policies.add(policy);
        return this;
    }

    CandidateFixture history(KeyHistory other) {
        this.history = other;
        return this;
    }

    CandidateFixture subject(String name) {
        this.subject = name;
        return this;
    }

    CandidateFixture asking(String... dnsNames) {
        this.asked = dnsNames;
        return this;
    }

    CandidateFixture key(KeyPair pair, String signatureAlgorithm) {
        this.key = pair;
        this.signer = pair;
        this.algorithm = signatureAlgorithm;
        return this;
    }

    CandidateFixture signedByAnother() {
        this.signer = KeyFixture.p256();
        return this;
    }

    CandidateFixture with(Consumer<CsrBuilder> addition) {
        this.more = more.andThen(addition);
        return this;
    }

    CsrCandidate build() {
        try {
            return of(csr());
        } catch (MalformedStructureException e) {
            throw new IllegalStateException("the fixture makes no proper request", e);
        }
    }

    CsrCandidate of(byte[] der) throws MalformedStructureException {
        DecodedCsr read = new CertificationRequestReader().read(der);
        return new CsrCandidate(
                read,
                new CsrSignature(CRYPTO).verify(read),
                CsrCandidate.canonical(read.alternativeNames(), identity().alternativeNames()),
                history,
                new CsrCandidate.Standard(identity(), profile(), policies));
    }

    private byte[] csr() throws MalformedStructureException {
        CsrBuilder builder = CsrBuilder.forKey(key.getPublic().getEncoded()).subject(new X500Principal(subject));
        if (asked.length > 0) {
            builder.alternativeNames(
                    Arrays.stream(asked)
                            .map(org.opencmf.x509.name.AlternativeName::dns)
                            .toList(),
                    false);
        }
        more.accept(builder);
        return builder.build(algorithm, this::sign);
    }

    private byte[] sign(byte[] info) {
        try {
            Signature signature = Signature.getInstance(algorithm, CRYPTO);
            signature.initSign(signer.getPrivate());
            signature.update(info);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private EndEntityIdentity identity() {
        return new EndEntityIdentity(
                "id-1",
                CertificateType.VNF_OAM,
                "profile",
                new X500Principal(registeredSubject),
                registeredNames,
                registeredTypes);
    }

    private CertificateProfile profile() {
        List<ExtensionRule> all = new ArrayList<>(extensions);
        all.add(names);
        return new CertificateProfile(
                "profile",
                Set.of(CertificateType.VNF_OAM),
                Duration.ofDays(90),
                keys,
                new CertificateProfile.SubjectRule(subjectSource, required, forbidden),
                all);
    }

    static List<CmfErrorCode> codes(List<Violation> violations) {
        return violations.stream().map(Violation::code).collect(Collectors.toList());
    }
}
