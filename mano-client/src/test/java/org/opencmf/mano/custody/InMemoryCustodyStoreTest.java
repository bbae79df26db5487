// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

class InMemoryCustodyStoreTest implements CustodyStoreContract {

    @Override
    public CustodyStore emptyStore() {
        return new InMemoryCustodyStore();
    }
}
