// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import org.opencmf.spi.RegistrationStore;
import org.opencmf.testkit.contract.store.RegistrationStoreContract;

class InMemoryRegistrationStoreTest implements RegistrationStoreContract {

    @Override
    public RegistrationStore emptyRegistrationStore() {
        return new InMemoryRegistrationStore();
    }
}
