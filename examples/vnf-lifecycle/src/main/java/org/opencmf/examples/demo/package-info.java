// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** A VNF's descriptor becomes certificates that are installed, renewed and revoked, told step by step. */
@NullMarked
package org.opencmf.examples.demo;

import org.jspecify.annotations.NullMarked;
