// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The enrolment and renewal services: from a certification request to a certificate. */
@NullMarked
package org.opencmf.api.enrolment;

import org.jspecify.annotations.NullMarked;
