// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The registration service: making entities and delegates known to a CMF. */
@NullMarked
package org.opencmf.api.registration;

import org.jspecify.annotations.NullMarked;
