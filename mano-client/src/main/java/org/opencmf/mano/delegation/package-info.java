// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Delegation mode for a VNFM: from a plan to installed certificates, and on through their whole life. */
@NullMarked
package org.opencmf.mano.delegation;

import org.jspecify.annotations.NullMarked;
