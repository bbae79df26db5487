// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Key attestation statements: who has to bring one, and what it has to show. */
@NullMarked
package org.opencmf.cmf.attestation;

import org.jspecify.annotations.NullMarked;
