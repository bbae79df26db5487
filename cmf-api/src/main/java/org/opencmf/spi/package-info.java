// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/**
 * What an embedder of a CMF may plug in: stores, CAs, verifiers, policies.
 *
 * <p>What cannot be reached throws a {@link org.opencmf.api.error.CmfUnavailableException}: a store and an audit log with
 * {@code STORE_UNAVAILABLE} and the time to wait, a CA with {@code CA_UNAVAILABLE}. What fails for good throws a
 * {@link org.opencmf.api.error.CmfFailedException}. The consumer gets either as it is, so that its text holds no secret. Any
 * other exception is logged, and reaches the consumer as a {@code CmfFailedException} with {@code INTERNAL} that tells
 * nothing of it.
 *
 * <p>New methods of these interfaces will have default bodies.
 */
@NullMarked
package org.opencmf.spi;

import org.jspecify.annotations.NullMarked;
