// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
@NullMarked
package org.opencmf.cmf.parts;

import org.jspecify.annotations.NullMarked;
