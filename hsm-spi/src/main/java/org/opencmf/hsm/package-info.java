// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The contract of HSM drivers, and their discovery by name. */
@NullMarked
package org.opencmf.hsm;

import org.jspecify.annotations.NullMarked;
