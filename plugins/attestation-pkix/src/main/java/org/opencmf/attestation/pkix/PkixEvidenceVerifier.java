// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.pkix.evidence.Evidence;
import org.opencmf.attestation.pkix.evidence.EvidenceReader;
import org.opencmf.attestation.pkix.fact.FactsReader;
import org.opencmf.attestation.pkix.rule.EvidenceRule;
import org.opencmf.attestation.pkix.rule.EvidenceRule.Presented;
import org.opencmf.attestation.pkix.rule.IsFresh;
import org.opencmf.attestation.pkix.rule.ShowsTheKey;
import org.opencmf.attestation.pkix.rule.SignedByTrustedDevice;
import org.opencmf.attestation.pkix.rule.SignerTrust;
import org.opencmf.spi.AttestationVerifier;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * Verifies PKIX key attestation evidence (draft-ietf-rats-pkix-key-attestation). Safe for use by several threads.
 *
 * <p>Evidence that nobody trusted has signed uses no nonce up. Whether a vendor has revoked an attestation key is not looked
 * at: take the vendor's anchor away, or have the policy refuse.
 *
 * @clause IFA026 Cmf.CertLcm.009
 */
public final class PkixEvidenceVerifier implements AttestationVerifier {

    private final EvidenceOids oids;
    private final FactsReader facts;
    private final EvidenceRule trusted;
    private final EvidenceRule fresh;
    private final EvidenceRule key = new ShowsTheKey();

    /**
     * Creates a verifier.
     *
     * @param trust whose evidence is believed
     * @param crypto verifies the signatures of evidence and of certificates; need not be registered with the JVM
     */
    public PkixEvidenceVerifier(EvidenceTrust trust, Provider crypto) {
        Objects.requireNonNull(crypto, "crypto");
        this.oids = trust.oids();
        this.facts = new FactsReader(oids.arc());
        var signers = new SignerTrust(oids.attestationKey(), trust.anchors(), crypto);
        this.trusted = new SignedByTrustedDevice(signers, crypto);
        this.fresh = new IsFresh(trust.maximumAge(), trust.clockSkew());
    }

    @Override
    public Set<String> formats() {
        return Set.of(oids.statement());
    }

    @Override
    public List<Violation> verify(KeyAttestationStatement statement, Expectation expectation) {
        try {
            Evidence evidence = EvidenceReader.read(statement.statement());
            return check(new Presented(evidence, facts.read(evidence.elements()), expectation));
        } catch (MalformedStructureException e) {
            return List.of(new Violation(CmfErrorCode.ATTESTATION_MALFORMED, Objects.requireNonNull(e.getMessage())));
        }
    }

    private List<Violation> check(Presented presented) {
        List<Violation> violations = new ArrayList<>(trusted.check(presented));
        if (violations.isEmpty()) {
            violations.addAll(fresh.check(presented));
        }
        violations.addAll(key.check(presented));
        return violations;
    }
}
