// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Certificate profiles as data: the reader of their JSON and those that are shipped. */
@NullMarked
package org.opencmf.cmf.profile;

import org.jspecify.annotations.NullMarked;
