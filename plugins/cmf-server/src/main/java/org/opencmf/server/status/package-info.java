// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** What a server tells of the CMF behind it: whether it can serve, and how much there is. */
@NullMarked
package org.opencmf.server.status;

import org.jspecify.annotations.NullMarked;
