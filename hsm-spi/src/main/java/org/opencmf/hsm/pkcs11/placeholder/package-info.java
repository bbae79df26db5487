// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Certificates that keep a key's public half and description in a PKCS#11 token. */
@NullMarked
package org.opencmf.hsm.pkcs11.placeholder;

import org.jspecify.annotations.NullMarked;
