// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.identity;

/** Who makes the keys of a VNFCI and asks for its certificates. */
public enum ManagementMode {
    /** The VNFCI itself. */
    DIRECT,
    /** Its VNFM, as delegate. */
    DELEGATION
}
