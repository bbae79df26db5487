// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.csr;

/** Where the key attestation statement of a certification request travels. */
public enum AttestationPlacement {
    /** In the certification request, as its attribute; beside it where the format of the statement allows no other way. */
    IN_REQUEST,
    /** Beside the certification request. */
    BESIDE_REQUEST,
    /** Nowhere: none is asked for. */
    NONE
}
