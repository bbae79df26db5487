// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

/** How an entity stands with its certificate. */
public enum EntityState {
    /** It has no certificate, and asks for one. */
    ENROLLING,
    /** It has a certificate that serves. */
    ACTIVE,
    /** It has a certificate that serves, and asks for the next. */
    RENEWING,
    /** Its certificate has ended, and it still asks for the next. */
    EXPIRED,
    /** It cannot prove who it is: it needs a new initial credential. */
    NEEDS_CREDENTIAL,
    /** The CMF refuses what it asks for: an operator has to look. It asks again, but seldom. */
    REFUSED,
    /** Its certificate was revoked on demand and its key destroyed; a new initial credential begins anew. */
    REVOKED,
    /** It has no certificate any more, and asks for none. */
    REMOVED
}
