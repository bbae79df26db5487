// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Contract tests for all that may be plugged in: implement what opens the thing, and inherit the tests. */
@NullMarked
package org.opencmf.testkit.contract;

import org.jspecify.annotations.NullMarked;
