// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The Certificate Management Function as its consumers see it. */
@NullMarked
package org.opencmf.api;

import org.jspecify.annotations.NullMarked;
