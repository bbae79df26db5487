// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Documents of YAML and JSON as trees whose every node knows where it stands; not exported. */
@NullMarked
package org.opencmf.mano.document;

import org.jspecify.annotations.NullMarked;
