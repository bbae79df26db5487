// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.cmf;

import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.CmfAccess;
import org.opencmf.testkit.TestClock;

/**
 * A CMF that serves, with nobody registered but an OSS. Its trust domain is called "operator" and takes host names under
 * {@code operator.example}; its one CA issues certificates of the profiles "nfv-mano" and "vnf-oam".
 */
public interface CmfUnderTest extends AutoCloseable {

    /**
     * Returns the clock by which it lives.
     *
     * @return a clock of this CMF alone; where TLS is spoken it shows the real time at first
     */
    TestClock clock();

    /**
     * Opens the view of the OSS.
     *
     * @return a view that may do what an OSS may
     */
    CertificateManagementFunction oss();

    /**
     * Returns the way to the views of others.
     *
     * @return the way that the consumers of this CMF go
     */
    CmfAccess access();

    @Override
    void close();
}
