// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Subscriptions of remote consumers: notifications that are sent, and events that are fetched. */
@NullMarked
package org.opencmf.server.subscription;

import org.jspecify.annotations.NullMarked;
