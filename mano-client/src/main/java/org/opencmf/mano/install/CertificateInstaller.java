// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.util.Optional;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.error.CmfUnavailableException;

/**
 * Brings certificates, chains and keys into VNFCIs: by a VIM or a CISM while a VNFCI comes to life, or by configuration of
 * a VNFCI that is there.
 *
 * @implSpec Implementations are safe for use by several threads. They keep no copy of a private key after
 *     {@link #install} returns or throws. New methods will have default bodies.
 * @clause IFA026 Vnfm.Sc.012
 */
public interface CertificateInstaller {

    /**
     * Finds out to whom a private key is to be encrypted.
     *
     * @param target where it is to be installed
     * @return the certificate and chain of who opens the key there, or nothing if nobody can
     * @throws CmfUnavailableException if the target cannot be reached
     */
    Optional<CertificateChain> recipient(InstallationTarget target);

    /**
     * Installs. What was installed before is in use until what is new is whole.
     *
     * @param target where
     * @param bundle what
     * @return what the target says
     * @throws CmfUnavailableException if the target cannot be reached, or is gone in the middle
     * @clause IFA026 C.2.2.3.6/0
     * @clause IFA026 C.2.2.4.6/0
     */
    InstallationOutcome install(InstallationTarget target, InstallationBundle bundle);

    /**
     * Reads back what is in use: what a TLS client sees, or what is as good a proof that the private key is there.
     *
     * @param target where
     * @return the certificate, and of its chain what can be seen; or nothing if no pair is in use
     * @throws CmfUnavailableException if the target cannot be reached
     * @clause IFA026 Vnfm.Sc.019
     */
    Optional<CertificateChain> installed(InstallationTarget target);

    /**
     * Removes certificate, chain and key. Removing what is not there succeeds.
     *
     * @param target where
     * @throws CmfUnavailableException if the target cannot be reached
     */
    void remove(InstallationTarget target);
}
