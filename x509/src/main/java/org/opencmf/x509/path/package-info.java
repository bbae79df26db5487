// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The way from a certificate to a CA that is trusted, decided more strictly than RFC 5280 does. */
@NullMarked
package org.opencmf.x509.path;

import org.jspecify.annotations.NullMarked;
