// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.lifecycle;

import java.net.URI;
import java.util.Objects;
import org.opencmf.api.certificate.EncodedCertificate;

/**
 * What a VNFCI needs to know of a token (HSM) to reach it by itself. It is no secret.
 *
 * @param address where the token is
 * @param certificate by which the VNFCI knows the token; it opens no channel to anybody else
 * @clause IFA026 C.2.2.4.7/0
 */
public record TokenAccess(URI address, EncodedCertificate certificate) {

    /** Refuses missing parts. */
    public TokenAccess {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(certificate, "certificate");
    }
}
