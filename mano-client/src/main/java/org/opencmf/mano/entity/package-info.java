// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** The life of an NFV-MANO entity's own certificate. */
@NullMarked
package org.opencmf.mano.entity;

import org.jspecify.annotations.NullMarked;
