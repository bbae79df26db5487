// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.vnfm;

import java.io.IOException;
import java.util.Optional;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.mano.install.TransportedKey;

/** The product's own channel to whoever configures a VNFCI: it authenticates both sides, and bounds the time of a call. */
interface VnfAgent {

    /** Returns the certificate and issuers of who opens keys there; nothing if nobody does yet. */
    Optional<CertificateChain> opener() throws IOException;

    /** Puts certificate, chain and key in the place of those that are in use; returns why not, if it does not. */
    Optional<String> put(String certificateDescId, CertificateChain chain, TransportedKey.Enveloped key)
            throws IOException;

    /** Shakes hands with the VNFCI, and returns what it shows; nothing if it serves without this certificate. */
    Optional<CertificateChain> served(String certificateDescId) throws IOException;

    /** Deletes certificate, chain and key; tells whether they were there. */
    boolean delete(String certificateDescId) throws IOException;
}
