// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.identity;

/** What an entity is; at the same time its role towards the CMF. */
public enum EntityType {
    /** The operations support system: registers the NFV-MANO entities. */
    OSS,
    /** NFV orchestrator. */
    NFVO,
    /** VNF manager; as a delegate it manages the certificates of VNFCIs. */
    VNFM,
    /** Virtualised infrastructure manager. */
    VIM,
    /** WAN infrastructure manager. */
    WIM,
    /** Container infrastructure service management. */
    CISM,
    /** Container image registry. */
    CIR,
    /** VNF component instance. */
    VNFCI;

    /**
     * Tells whether this is an entity of NFV-MANO.
     *
     * @return whether it carries an NFV-MANO certificate
     */
    public boolean isNfvMano() {
        return this != OSS && this != VNFCI;
    }
}
