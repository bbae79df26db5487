// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Certificates under management: their state, how they are found, and what happens to them. */
@NullMarked
package org.opencmf.api.certificate;

import org.jspecify.annotations.NullMarked;
