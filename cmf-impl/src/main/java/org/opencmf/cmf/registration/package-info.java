// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Who is known, by which names, and with which initial credential. */
@NullMarked
package org.opencmf.cmf.registration;

import org.jspecify.annotations.NullMarked;
