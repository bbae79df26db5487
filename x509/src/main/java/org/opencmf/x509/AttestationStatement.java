// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import java.util.Objects;
import org.opencmf.x509.der.DerBytes;

/**
 * One statement about a key or its keeper, in a format that its type tells.
 *
 * @param type the format's dotted object identifier
 * @param statement the statement, one DER element; what is not DER is wrapped in an OCTET STRING
 */
public record AttestationStatement(String type, DerBytes statement) {

    /** Keeps a statement. */
    public AttestationStatement {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(statement, "statement");
    }
}
