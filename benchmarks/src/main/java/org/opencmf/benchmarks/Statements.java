// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.security.PublicKey;
import java.util.List;
import java.util.function.Supplier;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.spi.AttestationVerifier;

/**
 * Key attestation statements of one format, and who verifies them.
 *
 * @param verifiers make a verifier that has seen nothing yet
 * @param statements good ones for one key
 * @param key the attested key
 * @param signatures what the verifier has to verify of each statement, at least
 */
record Statements(
        Supplier<AttestationVerifier> verifiers,
        List<KeyAttestationStatement> statements,
        PublicKey key,
        List<Signed> signatures) {

    Statements {
        statements = List.copyOf(statements);
        signatures = List.copyOf(signatures);
    }

    /** A signature, by whom and over what. */
    record Signed(PublicKey signer, byte[] message, byte[] signature) {}
}
