// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** A CMF inside a product: its own trust domain, its own rule, and VNFCIs that enrol themselves. */
@NullMarked
package org.opencmf.examples.embedded;

import org.jspecify.annotations.NullMarked;
