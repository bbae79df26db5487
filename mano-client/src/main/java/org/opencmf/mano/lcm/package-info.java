// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Certificate data of lifecycle requests and notifications: SOL003 and SOL005, names spelt as they are published. */
@NullMarked
package org.opencmf.mano.lcm;

import org.jspecify.annotations.NullMarked;
