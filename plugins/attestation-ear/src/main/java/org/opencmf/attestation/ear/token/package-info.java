// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** The JWT and the JSON in it, limits first. */
@NullMarked
package org.opencmf.attestation.ear.token;

import org.jspecify.annotations.NullMarked;
