// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Certificate profiles: what a certificate of some kind looks like, line by line. */
@NullMarked
package org.opencmf.api.profile;

import org.jspecify.annotations.NullMarked;
