// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.rule;

import java.util.List;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.pkix.evidence.Evidence;
import org.opencmf.attestation.pkix.fact.EvidenceFacts;
import org.opencmf.spi.AttestationVerifier.Expectation;

/** One thing that evidence has to keep. */
@FunctionalInterface
public interface EvidenceRule {

    /**
     * Checks evidence.
     *
     * @param presented what is to be checked
     * @return every violation; none if the rule is kept
     */
    List<Violation> check(Presented presented);

    /**
     * What is to be checked.
     *
     * @param evidence as it was read
     * @param facts what it says
     * @param expectation what it has to show
     */
    record Presented(Evidence evidence, EvidenceFacts facts, Expectation expectation) {}
}
