// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import java.security.cert.CRLReason;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.error.CmfUnavailableException;

/**
 * The way to one CA.
 *
 * <p>CAs are slow, remote and sometimes say "later": each request has a transaction id, by which it can be repeated and
 * asked for after a crash of the CMF. A CA issues at most once for a transaction id.
 *
 * @implSpec Implementations are safe for use by several threads. New methods will have default bodies.
 * @clause IFA026 Cmf.CertLcm.004
 */
public interface CaConnector {

    /**
     * Returns what the configuration calls this CA.
     *
     * @return a name, unique within a CMF
     */
    String name();

    /**
     * Says whether this very object signs certificates, in this process. What another signs is verified by the CMF before
     * it hands it on.
     *
     * @return false, unless the implementation holds the CA's key
     */
    default boolean signsHere() {
        return false;
    }

    /**
     * Returns the certificates of the CA as they are now.
     *
     * @return the anchors that its certificates chain to, and what stands between; never empty of anchors
     * @throws CmfUnavailableException if they are not known and the CA cannot be reached
     */
    TrustBundle trustBundle();

    /**
     * Asks the CA to issue a certificate.
     *
     * @param request what is to be certified; checked and authorised already
     * @return what the CA says; a repetition of a transaction id gets the same certificate
     * @throws CmfUnavailableException if the CA cannot be reached: whether it has issued is to be found out by
     *     {@link #poll}
     */
    CaAnswer issue(CaRequest request);

    /**
     * Asks what became of a request.
     *
     * @param transactionId the request
     * @return what the CA says; refused if it has never seen the request
     * @throws CmfUnavailableException if the CA cannot be reached
     */
    CaAnswer poll(String transactionId);

    /**
     * Tells the CA to revoke a certificate. Revoking a revoked certificate succeeds.
     *
     * @param certificate which one
     * @param reason why
     * @throws CmfUnavailableException if the CA cannot be reached
     * @throws org.opencmf.api.error.CmfRejectedException of the code {@code CERTIFICATE_UNKNOWN} if the CA has issued no such
     *     certificate, or has forgotten it: it counts as revoked then, and the audit log says why
     */
    void revoke(CertificateId certificate, CRLReason reason);
}
