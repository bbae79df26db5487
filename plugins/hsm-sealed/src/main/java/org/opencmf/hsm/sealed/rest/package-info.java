// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Keys at rest: files that nobody reads or alters without the sealing key. */
@NullMarked
package org.opencmf.hsm.sealed.rest;

import org.jspecify.annotations.NullMarked;
