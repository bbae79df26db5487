// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The fields of a certificate that the platform's own type does not give. */
@NullMarked
package org.opencmf.x509.certificate;

import org.jspecify.annotations.NullMarked;
