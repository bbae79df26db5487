// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Files that survive a crash at any instant, readable by their owner alone, and the JSON in them. */
@NullMarked
package org.opencmf.mano.file;

import org.jspecify.annotations.NullMarked;
