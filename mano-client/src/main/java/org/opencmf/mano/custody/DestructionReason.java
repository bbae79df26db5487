// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

/** Why a delegated private key is destroyed. */
public enum DestructionReason {
    /** The VNFCI has it: the VNFM needs it no longer. */
    INSTALLED,
    /** As many attempts to install it were made as are allowed. */
    ATTEMPTS_USED_UP,
    /** It was kept for as long as is allowed. */
    RETENTION_EXPIRED,
    /** The CMF refused a certificate for it. */
    REFUSED,
    /** Another key takes its place. */
    REPLACED,
    /** Its VNFCI is gone. */
    VNFCI_GONE
}
