// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** The stand-alone server: CMF-1 over HTTPS, with its own certificate looked after. */
@NullMarked
package org.opencmf.server;

import org.jspecify.annotations.NullMarked;
