// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** PKIX key attestation evidence: a token that makes it, and the verifier of what tokens make. */
@NullMarked
package org.opencmf.attestation.pkix;

import org.jspecify.annotations.NullMarked;
