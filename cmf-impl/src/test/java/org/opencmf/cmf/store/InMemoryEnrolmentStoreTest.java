// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import org.opencmf.spi.EnrolmentStore;
import org.opencmf.testkit.contract.store.EnrolmentStoreContract;

class InMemoryEnrolmentStoreTest implements EnrolmentStoreContract {

    @Override
    public EnrolmentStore emptyEnrolmentStore() {
        return new InMemoryEnrolmentStore();
    }
}
