// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** What a CA says of certificates that it has issued: revocation lists and OCSP answers. */
@NullMarked
package org.opencmf.cmf.ca.status;

import org.jspecify.annotations.NullMarked;
