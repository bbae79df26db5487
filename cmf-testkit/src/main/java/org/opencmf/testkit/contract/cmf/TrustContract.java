// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.testkit.contract.cmf.Stage.DOMAIN;
import static org.opencmf.testkit.contract.cmf.Stage.assertRefused;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.testkit.Clause;

/** What consumers need before and beside their certificates: trust anchors, and nonces for attestation. */
interface TrustContract extends CmfStart {

    @Test
    @Clause("IFA026 Cmf.CertLcm.007")
    default void a_trust_domain_has_anchors_and_an_unknown_one_is_refused() {
        try (var stage = Stage.of(this)) {
            assertThat(stage.oss().trustBundle(DOMAIN).anchors()).isNotEmpty();
            assertRefused(CmfErrorCode.TRUST_DOMAIN_UNKNOWN, () -> stage.oss().trustBundle(new TrustDomain("nowhere")));
        }
    }

    @Test
    default void nonces_differ() {
        try (var stage = Stage.of(this)) {
            var nonces = IntStream.range(0, 5)
                    .mapToObj(i -> stage.oss().attestationNonce().hex())
                    .toList();

            assertThat(nonces).doesNotHaveDuplicates();
        }
    }
}
