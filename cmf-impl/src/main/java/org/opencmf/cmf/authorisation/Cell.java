// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.authorisation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityType;

/**
 * One cell of the authorisation table.
 *
 * @param role what the consumer is
 * @param proof by what it has shown that
 * @param operation what it asks for
 * @param type the type of certificate; null if the operation is not about a certificate
 * @param whose whose the object is
 */
public record Cell(
        EntityType role,
        Proof proof,
        Operation operation,
        @Nullable CertificateType type,
        Whose whose) {

    /** Refuses missing parts. */
    public Cell {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(proof, "proof");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(whose, "whose");
    }
}
