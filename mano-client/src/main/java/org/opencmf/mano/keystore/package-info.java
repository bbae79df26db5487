// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** What an entity keeps: its keys, its certificates, and what it has asked for. */
@NullMarked
package org.opencmf.mano.keystore;

import org.jspecify.annotations.NullMarked;
