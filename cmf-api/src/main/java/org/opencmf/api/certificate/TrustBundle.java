// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.certificate;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The CA certificates of a trust domain.
 *
 * <p>At a roll-over the new anchor is listed before anything is issued under it, and the old one for as long as
 * certificates under it are in use.
 *
 * @param anchors the roots to be trusted
 * @param intermediates the issuing CAs and what stands between them and the roots
 * @param version grows with each change
 * @clause IFA026 Cmf.CertLcm.007
 */
public record TrustBundle(List<X509Certificate> anchors, List<X509Certificate> intermediates, long version) {

    /** Copies the lists. */
    public TrustBundle {
        anchors = List.copyOf(anchors);
        intermediates = List.copyOf(intermediates);
    }
}
