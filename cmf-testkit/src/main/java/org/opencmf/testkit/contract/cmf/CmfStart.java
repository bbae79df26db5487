// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.cmf;

import java.util.function.UnaryOperator;
import org.opencmf.spi.CaConnector;

/** Starts a CMF for a test. */
@FunctionalInterface
public interface CmfStart {

    /**
     * Starts a CMF.
     *
     * @param cas is to be put between the CMF and its CA
     * @return a CMF of its own for each call
     */
    CmfUnderTest start(UnaryOperator<CaConnector> cas);
}
