// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** What tests of an OpenCMF product, and OpenCMF's own, stand on. */
@NullMarked
package org.opencmf.testkit;

import org.jspecify.annotations.NullMarked;
