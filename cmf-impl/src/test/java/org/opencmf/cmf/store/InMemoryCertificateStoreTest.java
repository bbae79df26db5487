// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import org.opencmf.spi.CertificateStore;
import org.opencmf.testkit.contract.CertificateStoreContract;

class InMemoryCertificateStoreTest implements CertificateStoreContract {

    @Override
    public CertificateStore emptyCertificateStore() {
        return new InMemoryCertificateStore();
    }
}
