// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The house rules for code: who may know whom, and what no class does. */
@NullMarked
package org.opencmf.docs.architecture;

import org.jspecify.annotations.NullMarked;
