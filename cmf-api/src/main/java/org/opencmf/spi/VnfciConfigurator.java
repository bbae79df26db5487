// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.lifecycle.EnrolmentConfiguration;

/**
 * Sends VNFCIs what they need to enrol themselves.
 *
 * @implSpec New methods will have default bodies.
 * @clause IFA026 C.2.1.1.6/3
 */
@FunctionalInterface
public interface VnfciConfigurator {

    /**
     * Sends a configuration over a protected channel.
     *
     * @param configuration for one identity of a VNFCI; its credential is secret
     * @throws CmfUnavailableException if the VNFCI cannot be reached
     */
    void configure(EnrolmentConfiguration configuration);
}
