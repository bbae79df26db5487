// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** What evidence has to keep, one class a rule. */
@NullMarked
package org.opencmf.attestation.pkix.rule;

import org.jspecify.annotations.NullMarked;
