// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The story, and what its parts refuse. */
@NullMarked
package org.opencmf.examples.embedded;

import org.jspecify.annotations.NullMarked;
