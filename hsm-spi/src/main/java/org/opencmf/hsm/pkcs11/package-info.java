// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** The driver for tokens that speak PKCS#11, and the seam for what the JDK's own provider cannot ask of them. */
@NullMarked
package org.opencmf.hsm.pkcs11;

import org.jspecify.annotations.NullMarked;
