// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Reads what a VNF descriptor of SOL001 says of certificates. */
@NullMarked
package org.opencmf.mano.vnfd;

import org.jspecify.annotations.NullMarked;
