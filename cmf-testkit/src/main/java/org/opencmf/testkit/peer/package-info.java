// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Programs of others that tests talk to. */
@NullMarked
package org.opencmf.testkit.peer;

import org.jspecify.annotations.NullMarked;
