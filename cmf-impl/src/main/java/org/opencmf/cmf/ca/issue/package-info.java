// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Writes certificates: what a profile and an issuer fix is encoded once, the rest for each request. */
@NullMarked
package org.opencmf.cmf.ca.issue;

import org.jspecify.annotations.NullMarked;
