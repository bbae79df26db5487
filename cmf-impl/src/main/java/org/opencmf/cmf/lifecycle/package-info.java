// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The life of certificates: their states, revocation, removal, and the lifecycle of the VNFs that they belong to. */
@NullMarked
package org.opencmf.cmf.lifecycle;

import org.jspecify.annotations.NullMarked;
