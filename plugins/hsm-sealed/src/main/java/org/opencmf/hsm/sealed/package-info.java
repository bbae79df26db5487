// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** An HSM driver in software that seals its keys at rest and overwrites them when they go. */
@NullMarked
package org.opencmf.hsm.sealed;

import org.jspecify.annotations.NullMarked;
