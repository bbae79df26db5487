// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import org.opencmf.spi.CredentialStore;
import org.opencmf.testkit.contract.store.CredentialStoreContract;

class InMemoryCredentialStoreTest implements CredentialStoreContract {

    @Override
    public CredentialStore emptyCredentialStore() {
        return new InMemoryCredentialStore();
    }
}
