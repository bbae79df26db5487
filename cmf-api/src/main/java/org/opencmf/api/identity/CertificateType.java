// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.identity;

/**
 * The types of certificate of the NFV architectural framework.
 *
 * @clause IFA026 Cmf.CertLcm.001
 */
public enum CertificateType {
    /** Secures the connections between applications of VNFCIs. */
    VNFCI,
    /** Secures the connection between a VNFCI and NFV-MANO or its element manager. */
    VNF_OAM,
    /** Secures the connections between NFV-MANO entities, the OSS included. */
    NFV_MANO,
    /** Signs VNF packages. */
    VNF_PACKAGE,
    /** Secures the connections between control plane parts of a virtualised computation environment. */
    CONTROL_PLANE
}
