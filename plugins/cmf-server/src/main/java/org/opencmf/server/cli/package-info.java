// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** The command line. */
@NullMarked
package org.opencmf.server.cli;

import org.jspecify.annotations.NullMarked;
