// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** What CAs return, compared with what they were asked for. */
@NullMarked
package org.opencmf.cmf.answer;

import org.jspecify.annotations.NullMarked;
