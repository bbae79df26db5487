// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.authorisation;

/** Whose the object of an operation is, seen from the consumer. */
public enum Whose {
    /** The consumer's own. */
    OWN,
    /** A VNFCI's whose delegate the consumer is, or is about to be. */
    DELEGATED,
    /** Somebody else's. */
    OTHER
}
