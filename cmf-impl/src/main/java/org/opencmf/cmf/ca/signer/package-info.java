// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The keys of CAs: what signs for them, in this process or in a device. */
@NullMarked
package org.opencmf.cmf.ca.signer;

import org.jspecify.annotations.NullMarked;
