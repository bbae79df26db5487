// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** What a vendor's VNFM adds to be a delegate: an installer of its own, and what it keeps for a restart. */
@NullMarked
package org.opencmf.examples.vnfm;

import org.jspecify.annotations.NullMarked;
