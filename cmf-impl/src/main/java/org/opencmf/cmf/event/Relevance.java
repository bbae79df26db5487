// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.event;

/** Whether an event is for a listener. */
enum Relevance {
    /** It is not. */
    NONE,
    /** It is. */
    CERTAIN,
    /** That cannot be said now. */
    UNDECIDED
}
