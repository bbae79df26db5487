// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The life of certificates. */
@NullMarked
package org.opencmf.cmf.lifecycle;

import org.jspecify.annotations.NullMarked;
