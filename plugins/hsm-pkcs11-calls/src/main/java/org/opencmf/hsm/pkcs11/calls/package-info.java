// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Calls of PKCS#11 in sessions of their own, beside those of the JDK's provider. */
@NullMarked
package org.opencmf.hsm.pkcs11.calls;

import org.jspecify.annotations.NullMarked;
