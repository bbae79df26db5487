// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** From a descriptor and a lifecycle request to the certificates that each VNFCI of a VNF instance needs. */
@NullMarked
package org.opencmf.mano.plan;

import org.jspecify.annotations.NullMarked;
