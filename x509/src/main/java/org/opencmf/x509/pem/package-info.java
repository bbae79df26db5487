// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Textual encodings of certificates, requests and keys, and the files that hold them. */
@NullMarked
package org.opencmf.x509.pem;

import org.jspecify.annotations.NullMarked;
