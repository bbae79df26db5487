// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/**
 * What an embedder of a CMF may plug in: stores, CAs, verifiers, policies.
 *
 * <p>New methods of these interfaces will have default bodies.
 */
@NullMarked
package org.opencmf.spi;

import org.jspecify.annotations.NullMarked;
