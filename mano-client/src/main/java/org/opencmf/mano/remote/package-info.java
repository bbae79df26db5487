// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** A CMF elsewhere: the same interface over HTTPS. */
@NullMarked
package org.opencmf.mano.remote;

import org.jspecify.annotations.NullMarked;
