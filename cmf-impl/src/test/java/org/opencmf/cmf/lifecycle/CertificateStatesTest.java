// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.cmf.lifecycle.CertificateStates.Step;

class CertificateStatesTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "VALID,RE_ENROL,SUPERSEDED",
        "VALID,RENEW,SUPERSEDED",
        "VALID,REVOKE,REVOKED",
        "VALID,EXPIRE,EXPIRED",
        "VALID,REMOVE,",
        "SUPERSEDED,RE_ENROL,SUPERSEDED",
        "SUPERSEDED,RENEW,SUPERSEDED",
        "SUPERSEDED,REVOKE,REVOKED",
        "SUPERSEDED,EXPIRE,EXPIRED",
        "SUPERSEDED,REMOVE,",
        "REVOKED,RE_ENROL,",
        "REVOKED,RENEW,",
        "REVOKED,REVOKE,REVOKED",
        "REVOKED,EXPIRE,",
        "REVOKED,REMOVE,REMOVED",
        "EXPIRED,RE_ENROL,",
        "EXPIRED,RENEW,EXPIRED",
        "EXPIRED,REVOKE,",
        "EXPIRED,EXPIRE,",
        "EXPIRED,REMOVE,REMOVED",
        "REMOVED,RE_ENROL,",
        "REMOVED,RENEW,",
        "REMOVED,REVOKE,",
        "REMOVED,EXPIRE,",
        "REMOVED,REMOVE,REMOVED"
    })
    void go_from_one_to_the_next_as_the_table_says(CertificateStatus from, Step step, CertificateStatus next) {
        if (next == null) {
            assertThat(CertificateStates.after(from, step)).isEmpty();
        } else {
            assertThat(CertificateStates.after(from, step)).contains(next);
        }
    }

    @Test
    void are_the_ones_of_the_page_in_the_documentation() throws IOException {
        List<String> page = Files.readAllLines(Path.of("..", "docs", "certificate-states.md"));

        for (CertificateStatus from : CertificateStatus.values()) {
            String row = page.stream()
                    .filter(line -> line.startsWith("| **" + from + "** |"))
                    .findFirst()
                    .orElseThrow();
            List<String> cells =
                    Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
            for (Step step : Step.values()) {
                String expected =
                        CertificateStates.after(from, step).map(Enum::name).orElse("refused");

                assertThat(cells.get(2 + step.ordinal()))
                        .as("%s and %s", from, step)
                        .startsWith(expected);
            }
        }
    }
}
