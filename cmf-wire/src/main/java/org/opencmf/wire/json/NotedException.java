// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire.json;

/** A fault was noted, and there is no value: the reading goes on elsewhere. Carries nothing. */
public final class NotedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotedException() {
        super("a fault was noted", null, false, false);
    }
}
