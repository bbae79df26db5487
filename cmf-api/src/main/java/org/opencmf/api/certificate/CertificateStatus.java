// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.certificate;

/** The states of a certificate; before it is issued, its enrolment is pending. */
public enum CertificateStatus {
    /** In use. */
    VALID,
    /** Renewed: a later certificate takes its place, and this one is good until that is in use. */
    SUPERSEDED,
    /** Declared invalid by its CA. */
    REVOKED,
    /** Past its time. */
    EXPIRED,
    /** No longer under management. */
    REMOVED
}
