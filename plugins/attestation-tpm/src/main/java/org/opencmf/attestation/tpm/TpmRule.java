// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import java.util.List;
import org.opencmf.api.error.Violation;
import org.opencmf.spi.AttestationVerifier.Expectation;

/** One thing that a statement has to show. */
@FunctionalInterface
interface TpmRule {

    List<Violation> check(Evidence evidence, Expectation expectation);
}
