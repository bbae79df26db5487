// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** The structure of PKIX key attestation evidence, whatever it says. */
@NullMarked
package org.opencmf.attestation.pkix.evidence;

import org.jspecify.annotations.NullMarked;
