// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api;

import org.opencmf.api.registration.InitialCredential;

/** The way to a CMF, in the same process or over a network: opens the view of a consumer that can prove who it is. */
public interface CmfAccess {

    /**
     * Opens the view of an entity that has no certificate yet. It can enrol for its own identities, and nothing else.
     *
     * @param credential what the CMF gave for it
     * @return the view; whether the credential is good is checked at each call
     * @clause IFA026 C.4.1.2.6/2
     */
    CertificateManagementFunction withCredential(InitialCredential credential);

    /**
     * Opens the view of an entity that has a certificate.
     *
     * @param identity its certificate, the one that is in use at each call
     * @return the view; whether the certificate is good is checked at each call
     */
    CertificateManagementFunction withCertificate(TlsIdentity identity);
}
