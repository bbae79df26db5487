// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import java.util.function.UnaryOperator;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.CmfAccess;
import org.opencmf.mano.remote.RemoteCmf;
import org.opencmf.spi.CaConnector;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.contract.cmf.CmfContract;
import org.opencmf.testkit.contract.cmf.CmfUnderTest;

/** The contract that the CMF in the same process keeps, over HTTPS with certificates on both sides. */
class RemoteContractTest implements CmfContract {

    @Override
    public CmfUnderTest start(UnaryOperator<CaConnector> cas) {
        var running = new RunningCmf(ServerLimits.standard(), builder -> builder.wrapCas(cas));
        var remote = running.remote();
        return new Far(running, remote, remote.withCertificate(running.oss()));
    }

    private record Far(RunningCmf running, RemoteCmf remote, CertificateManagementFunction oss)
            implements CmfUnderTest {

        @Override
        public TestClock clock() {
            return running.clock;
        }

        @Override
        public CmfAccess access() {
            return remote;
        }

        @Override
        public void close() {
            running.close();
        }
    }
}
