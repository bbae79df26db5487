// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf;

import java.util.function.UnaryOperator;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.CmfAccess;
import org.opencmf.spi.CaConnector;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.contract.cmf.CmfContract;
import org.opencmf.testkit.contract.cmf.CmfUnderTest;

class InMemoryCmfContractTest implements CmfContract {

    @Override
    public CmfUnderTest start(UnaryOperator<CaConnector> cas) {
        var clock = TestClock.at("2026-01-01T00:00:00Z");
        return new Near(clock, InMemoryCmf.builder().clock(clock).wrapCas(cas).build());
    }

    private record Near(TestClock clock, InMemoryCmf cmf) implements CmfUnderTest {

        @Override
        public CertificateManagementFunction oss() {
            return cmf.oss();
        }

        @Override
        public CmfAccess access() {
            return cmf;
        }

        @Override
        public void close() {
            cmf.close();
        }
    }
}
