// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Why a request was not carried out, and what the caller can do about it. */
@NullMarked
package org.opencmf.api.error;

import org.jspecify.annotations.NullMarked;
