// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.authorisation;

/** By what a consumer has shown who it is. */
public enum Proof {
    /** The process that embeds the CMF vouches for it. */
    HOST,
    /** A certificate that this CMF manages, and the key to it. */
    CERTIFICATE,
    /** An initial credential. */
    CREDENTIAL
}
