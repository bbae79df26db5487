// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Tells listeners what happens: in order, none lost, and never on a request's thread. */
@NullMarked
package org.opencmf.cmf.event;

import org.jspecify.annotations.NullMarked;
