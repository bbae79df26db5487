// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Alternative names: their kinds, their encoding and their canonical forms. */
@NullMarked
package org.opencmf.x509.name;

import org.jspecify.annotations.NullMarked;
