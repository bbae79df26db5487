// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.cmf.attestation.AttestationCheck;
import org.opencmf.cmf.csr.CertifiedNames;
import org.opencmf.cmf.csr.CsrCandidate;
import org.opencmf.cmf.csr.CsrCandidate.KeyHistory;
import org.opencmf.cmf.csr.CsrRules;
import org.opencmf.cmf.parts.Profiles;
import org.opencmf.cmf.policy.AttestationPolicy.Level;
import org.opencmf.cmf.policy.Limits;
import org.opencmf.spi.EnrolmentPolicy;
import org.opencmf.x509.Fingerprints;
import org.opencmf.x509.csr.CertificationRequestReader;
import org.opencmf.x509.csr.CsrSignature;
import org.opencmf.x509.csr.DecodedCsr;
import org.opencmf.x509.csr.ProofOfPossession;
import org.opencmf.x509.der.MalformedStructureException;

/** Reads a certification request, limits first, and checks it against every rule. */
final class CsrCheck {

    private final Rules rules;
    private final Limits limits;
    private final Profiles profiles;
    private final CsrSignature signature;
    private final CertificationRequestReader reader = new CertificationRequestReader();

    /** All that a request has to keep. */
    record Rules(CsrRules csr, AttestationCheck attestation, List<EnrolmentPolicy> policies) {

        Rules {
            policies = List.copyOf(policies);
        }
    }

    CsrCheck(Rules rules, Limits limits, Profiles profiles, CsrSignature signature) {
        this.rules = rules;
        this.limits = limits;
        this.profiles = profiles;
        this.signature = signature;
    }

    /** A request that was read, and is not yet checked. */
    record Read(DecodedCsr csr, CertificateProfile profile, String keySha256) {}

    /** What a request that keeps every rule comes to. */
    record Accepted(CertificateProfile profile, EndEntityIdentity names, Duration validity) {}

    /** Reads a request within the limits. */
    Read read(Ask ask) {
        Ask.Content content = ask.content();
        Limits.Request limit = limits.request();
        demand(content.csr().length() <= limit.csrBytes(), "the certification request is too large");
        demand(content.securityPolicies().size() <= limit.securityPolicies(), "too many security policies");
        demand(content.attestations().size() <= limit.statements(), "too many key attestation statements");
        for (KeyAttestationStatement statement : content.attestations()) {
            demand(statement.statement().length <= limit.statementBytes(), "a key attestation statement is too large");
        }
        CertificateProfile profile = profiles.named(ask.identity().profile())
                .orElseThrow(() -> new CmfRejectedException(CmfErrorCode.NOT_SUPPORTED, "there is no such profile"));
        try {
            DecodedCsr csr = reader.read(content.csr().toDer(), ask.identity().subject());
            demand(csr.alternativeNames().size() <= limit.alternativeNames(), "too many alternative names");
            return new Read(
                    csr, profile, Fingerprints.sha256(csr.subjectPublicKeyInfo().toByteArray()));
        } catch (MalformedStructureException e) {
            throw new CmfRejectedException(CmfErrorCode.CSR_MALFORMED, Objects.requireNonNull(e.getMessage()));
        }
    }

    private static void demand(boolean kept, String detail) {
        if (!kept) {
            throw new CmfRejectedException(CmfErrorCode.LIMIT_EXCEEDED, detail);
        }
    }

    /** Checks a request against every rule, and decides what is certified. */
    Accepted check(Ask ask, Read read, KeyHistory key) {
        ProofOfPossession possession = signature.verify(read.csr());
        List<AlternativeName> names = CsrCandidate.canonical(
                read.csr().alternativeNames(), ask.identity().alternativeNames());
        var standard = new CsrCandidate.Standard(
                ask.identity(), read.profile(), ask.content().securityPolicies());
        var candidate = new CsrCandidate(read.csr(), possession, names, key, standard);
        List<Violation> violations = new ArrayList<>(rules.csr().check(candidate));
        violations.addAll(attestation(ask, candidate));
        violations.addAll(policies(ask, candidate));
        if (!violations.isEmpty()) {
            throw new CmfRejectedException(violations);
        }
        return new Accepted(read.profile(), CertifiedNames.of(candidate), validity(read.profile(), ask));
    }

    private List<Violation> attestation(Ask ask, CsrCandidate candidate) {
        var statements = rules.attestation()
                .gather(
                        candidate.csr().attestation().orElse(null),
                        ask.content().attestations());
        if (candidate.possession() instanceof ProofOfPossession.Proved proved) {
            var subject = new AttestationCheck.Subject(
                    ask.consumer().entity(), ask.registration(), ask.identity().type(), proved.key());
            return rules.attestation().check(subject, statements);
        }
        boolean missing = statements.isEmpty()
                && rules.attestation()
                                .demandFor(ask.registration(), ask.identity().type())
                                .level()
                        == Level.REQUIRED;
        return missing ? List.of(AttestationCheck.missing()) : List.of();
    }

    private List<Violation> policies(Ask ask, CsrCandidate candidate) {
        if (rules.policies().isEmpty() || !(candidate.possession() instanceof ProofOfPossession.Proved proved)) {
            return List.of();
        }
        var asked = new EnrolmentPolicy.Candidate(
                ask.registration(), CertifiedNames.of(candidate), candidate.profile(), proved.key());
        List<Violation> violations = new ArrayList<>();
        rules.policies().forEach(policy -> violations.addAll(policy.check(asked)));
        return violations;
    }

    private static Duration validity(CertificateProfile profile, Ask ask) {
        Duration longest = profile.maximumValidity();
        for (SecurityPolicy policy : ask.content().securityPolicies()) {
            Duration limit = policy.maxValidityPeriod();
            longest = limit != null && limit.compareTo(longest) < 0 ? limit : longest;
        }
        return longest;
    }
}
