// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Certification authorities that live in memory: a root, issuing CAs under it, their revocation data and their roll-over. */
@NullMarked
package org.opencmf.cmf.ca;

import org.jspecify.annotations.NullMarked;
