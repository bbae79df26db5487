// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;

/** Expects that a token refuses, and for which reason. */
final class Refusals {

    private Refusals() {}

    static void refuses(ThrowingCallable call, Reason... reasons) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HsmException.class, e -> assertThat(e.reason()).isIn((Object[]) reasons));
    }
}
