// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Stand-ins for what surrounds a CMF, which a test tells how to behave. */
@NullMarked
package org.opencmf.testkit.fake;

import org.jspecify.annotations.NullMarked;
