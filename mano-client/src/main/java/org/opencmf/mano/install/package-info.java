// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Installing a certificate, its chain and its key into a VNFCI: contract, transport of the key, and checks before and after. */
@NullMarked
package org.opencmf.mano.install;

import org.jspecify.annotations.NullMarked;
