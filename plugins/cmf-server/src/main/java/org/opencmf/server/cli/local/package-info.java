// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Commands on the files of a server, at its own host. */
@NullMarked
package org.opencmf.server.cli.local;

import org.jspecify.annotations.NullMarked;
