// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.ca;

import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.spi.CaConnector;
import org.opencmf.testkit.contract.CaConnectorContract;

class InMemoryCaConnectorTest implements CaConnectorContract {

    @Override
    public CaConnector ca() {
        try (var cmf = InMemoryCmf.create()) {
            return cmf.ca();
        }
    }
}
