// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** The kinds of key that are made in software, and how each is used without leaving its secret behind. */
@NullMarked
package org.opencmf.hsm.sealed.kind;

import org.jspecify.annotations.NullMarked;
