// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** What consumers may see of certificates, and be told of them. */
@NullMarked
package org.opencmf.cmf.monitoring;

import org.jspecify.annotations.NullMarked;
