// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** How certificates keep in step with the lifecycle of VNFs. */
@NullMarked
package org.opencmf.api.lifecycle;

import org.jspecify.annotations.NullMarked;
