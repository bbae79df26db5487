// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.authorisation;

import java.util.Locale;

/** What a consumer can ask for. */
public enum Operation {
    /** Make an NFV-MANO entity known. */
    REGISTER,
    /** Create an initial credential for a registered entity. */
    ISSUE_CREDENTIAL,
    /** Become the delegate of VNFCIs. */
    REGISTER_DELEGATE,
    /** Make another VNFM the delegate of VNFCIs. */
    HAND_OVER,
    /** See a registration. */
    SEE_REGISTRATION,
    /** End a registration. */
    DEREGISTER,
    /** Get a certificate. */
    ENROL,
    /** Replace a certificate. */
    RENEW,
    /** Declare a certificate invalid. */
    REVOKE,
    /** Take a certificate out of management. */
    REMOVE,
    /** See certificates. */
    QUERY,
    /** Be told of what happens to certificates. */
    SUBSCRIBE,
    /** Get the CA certificates of a trust domain. */
    TRUST_BUNDLE,
    /** Report a lifecycle operation of a VNF instance. */
    VNF_LIFECYCLE,
    /** Get a nonce for a key attestation statement. */
    ATTESTATION_NONCE;

    /**
     * Returns the operation as it stands in audit records and messages.
     *
     * @return lower case with hyphens
     */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
