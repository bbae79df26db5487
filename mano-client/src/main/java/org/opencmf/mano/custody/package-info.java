// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Private keys that a VNFM makes for its VNFCIs: their states, their deadlines, and the record of their destruction. */
@NullMarked
package org.opencmf.mano.custody;

import org.jspecify.annotations.NullMarked;
