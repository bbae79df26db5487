// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** What every room of the engine stands on: stores, CAs, trust domains, profiles, and the journal. */
@NullMarked
package org.opencmf.cmf.parts;

import org.jspecify.annotations.NullMarked;
