// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Evidence of where and how a key was made. */
@NullMarked
package org.opencmf.api.attestation;

import org.jspecify.annotations.NullMarked;
