// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** CMF-1 as a servlet that mounts in any container. */
@NullMarked
package org.opencmf.server.servlet;

import org.jspecify.annotations.NullMarked;
