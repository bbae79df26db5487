// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** A VIM, a CISM and a VNF in memory, that take certificates and serve TLS with them: for tests and demonstrations. */
@NullMarked
package org.opencmf.mano.install.memory;

import org.jspecify.annotations.NullMarked;
