// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** The configuration of a stand-alone server: a file and what lies beside it. */
@NullMarked
package org.opencmf.server.config;

import org.jspecify.annotations.NullMarked;
