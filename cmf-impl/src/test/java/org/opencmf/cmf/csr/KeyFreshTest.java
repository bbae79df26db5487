// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.csr.CandidateFixture.candidate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.cmf.csr.CsrCandidate.KeyHistory;

class KeyFreshTest {

    @ParameterizedTest(name = "fresh keys demanded {0}, key {1}: kept {2}")
    @CsvSource({
        "true,FRESH,true",
        "true,RENEWED,false",
        "true,KNOWN,false",
        "false,FRESH,true",
        "false,RENEWED,true",
        "false,KNOWN,false"
    })
    void keeps_fresh_keys_and_where_allowed_the_renewed_one(boolean demanded, KeyHistory history, boolean kept) {
        var violations =
                new KeyFresh(demanded).check(candidate().history(history).build());

        assertThat(violations.isEmpty()).isEqualTo(kept);
        assertThat(violations).extracting(Violation::code).allMatch(code -> code == CmfErrorCode.CSR_KEY_REUSED);
    }
}
