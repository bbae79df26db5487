// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.mano.csr.PreparedRequest;

/**
 * A request that is under way. It is kept before it is sent, so that after a crash the very same request is repeated, and
 * never a second one made.
 *
 * @param id names the request
 * @param keyLabel names the key to be certified
 * @param replaces the certificate to be renewed; null for an enrolment
 * @param request what is sent; null as long as the key is still to be made
 */
public record Intent(
        RequestId id,
        String keyLabel,
        @Nullable CertificateId replaces,
        @Nullable PreparedRequest request) {

    /** Refuses missing parts. */
    public Intent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(keyLabel, "keyLabel");
    }

    /**
     * Adds what is sent.
     *
     * @param prepared the certification request
     * @return a copy
     */
    public Intent with(PreparedRequest prepared) {
        return new Intent(id, keyLabel, replaces, prepared);
    }
}
