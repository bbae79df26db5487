// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
@NullMarked
package org.opencmf.cmf.answer;

import org.jspecify.annotations.NullMarked;
