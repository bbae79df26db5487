// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.csr;

import java.util.Objects;
import org.opencmf.x509.der.DerBytes;

/**
 * One extension that a request asks for, as it was written.
 *
 * @param oid its dotted object identifier
 * @param critical whether it is asked for as critical
 * @param value the content of extnValue; not looked into unless the module knows the extension
 */
public record RequestedExtension(String oid, boolean critical, DerBytes value) {

    /** Keeps an extension. */
    public RequestedExtension {
        Objects.requireNonNull(oid, "oid");
        Objects.requireNonNull(value, "value");
    }
}
