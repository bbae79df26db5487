// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** What an embedder decides: limits, and rules for trust domains, credentials, renewals and key attestation. */
@NullMarked
package org.opencmf.cmf.policy;

import org.jspecify.annotations.NullMarked;
