// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/**
 * What every CMF keeps, near or far: implement {@link org.opencmf.testkit.contract.cmf.CmfContract} and inherit the tests.
 */
@NullMarked
package org.opencmf.testkit.contract.cmf;

import org.jspecify.annotations.NullMarked;
