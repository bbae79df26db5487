// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;

class HttpStatusTest {

    @ParameterizedTest
    @EnumSource(CmfErrorCode.class)
    void what_the_caller_can_correct_is_never_a_fault_of_the_server(CmfErrorCode code) {
        assertThat(HttpStatus.of(new CmfRejectedException(code, "x"))).isBetween(400, 499);
    }

    @Test
    void later_is_503_and_too_often_is_429() {
        assertThat(HttpStatus.of(new CmfUnavailableException(CmfErrorCode.CA_UNAVAILABLE, "x", Duration.ZERO)))
                .isEqualTo(503);
        assertThat(HttpStatus.of(new CmfUnavailableException(CmfErrorCode.BUDGET_EXCEEDED, "x", Duration.ZERO)))
                .isEqualTo(429);
    }

    @Test
    void the_servers_own_faults_are_500_and_those_of_a_ca_502() {
        assertThat(HttpStatus.of(new CmfFailedException(CmfErrorCode.INTERNAL, "x")))
                .isEqualTo(500);
        assertThat(HttpStatus.of(new CmfFailedException(CmfErrorCode.CA_ANSWER_WRONG, "x")))
                .isEqualTo(502);
    }
}
