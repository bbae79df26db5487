// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.pem;

import java.util.Objects;
import org.opencmf.x509.der.DerBytes;

/**
 * One textual encoding, decoded. Its text form shows the label and the size, nothing of the content.
 *
 * @param label what it says that it holds
 * @param content the octets; not looked into
 */
public record PemBlock(PemLabel label, DerBytes content) {

    /** Keeps a block. */
    public PemBlock {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(content, "content");
    }
}
