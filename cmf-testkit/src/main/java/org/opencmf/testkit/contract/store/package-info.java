// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** What every store and every audit log keeps, as tests to be inherited. */
@NullMarked
package org.opencmf.testkit.contract.store;

import org.jspecify.annotations.NullMarked;
