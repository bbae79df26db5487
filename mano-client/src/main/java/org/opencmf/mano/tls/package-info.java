// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** TLS identities that follow renewals, and what is demanded of peers. */
@NullMarked
package org.opencmf.mano.tls;

import org.jspecify.annotations.NullMarked;
