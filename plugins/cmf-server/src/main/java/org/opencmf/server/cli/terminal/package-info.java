// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** What is asked and shown at a terminal, and nowhere else. */
@NullMarked
package org.opencmf.server.cli.terminal;

import org.jspecify.annotations.NullMarked;
